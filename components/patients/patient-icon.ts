/** Light enough to be told apart on the dark ground, and none of them a colour with a clinical meaning of its own. */
const COLOURS = ['#7ccadb', '#c4b5fd', '#f0abfc', '#bef264', '#fdba74', '#e2e8f0'] as const
const SHAPES = [
  '<circle cx="16" cy="16" r="9"/>',
  '<path d="M8 8h16v16H8z"/>',
  '<path d="M16 5l11 11-11 11L5 16z"/>',
  '<path d="M16 6l11 19H5z"/>',
  '<path d="M5 12h22v8H5z"/>',
  '<path d="M12 5h8v22h-8z"/>',
] as const

/**
 * The picture in a tab's head for one patient, as a data URL: tabs of two patients are told apart at a glance (S15). It is
 * made of the opaque id alone, so that a locked page and the browser's history show nothing of the patient.
 */
export function patientIcon(patientId: string): string {
  const hash = hashText(patientId)
  const colour = COLOURS[hash % COLOURS.length]
  const shape = SHAPES[Math.floor(hash / COLOURS.length) % SHAPES.length]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0e2a35"/><g fill="${colour}">${shape}</g></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** FNV-1a, 32 bits: not for secrets, only to spread ids over pictures. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash
}
