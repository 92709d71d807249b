/** Light enough to be told apart on the dark ground, and none of them a colour with a clinical meaning of its own. */
const COLOURS = ['#7ccadb', '#c4b5fd', '#f0abfc', '#bef264', '#fdba74', '#e2e8f0'] as const
/** Cells of a side, and of those the columns that are drawn: the others mirror them. */
const SIDE = 5
const DRAWN = 3
const MIDDLE = 8
/** Of one cell, and of the margin around them, in the picture's 32. */
const CELL = 5
const MARGIN = 3.5

/**
 * The picture in a tab's head for one patient, as a data URL: tabs of two patients are told apart at a glance (S15). It is
 * one of nearly a hundred thousand patterns of mirrored cells, made of the opaque id alone, so that a locked page and the
 * browser's history show nothing of the patient.
 */
export function patientIcon(patientId: string): string {
  const hash = hashText(patientId)
  const colour = COLOURS[hash % COLOURS.length]
  const pattern = Math.floor(hash / COLOURS.length)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0e2a35"/><path fill="${colour}" d="${drawCells(pattern)}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** Each bit of the pattern is a cell. The middle one is always there, so that no picture is empty. */
function drawCells(pattern: number): string {
  let path = ''
  for (let row = 0; row < SIDE; row += 1)
    for (let column = 0; column < SIDE; column += 1) {
      const place = row * DRAWN + Math.min(column, SIDE - 1 - column)
      if (place !== MIDDLE && !(pattern & (1 << place))) continue
      path += `M${MARGIN + column * CELL} ${MARGIN + row * CELL}h${CELL}v${CELL}h-${CELL}z`
    }
  return path
}

/** FNV-1a, 32 bits: not for secrets, only to spread ids over pictures. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash
}
