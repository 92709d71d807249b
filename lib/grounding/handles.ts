import type { Handle } from '@/lib/contracts/evidence'

// [c1] · [c1, c2] · [c1][c2] · (c1) · [c1–c3]: what a model may write to cite.
const HANDLE = 'c\\d{1,6}'
const GROUP = new RegExp(`[[(]\\s*${HANDLE}(?:\\s*(?:[,;–-]|and)?\\s*${HANDLE})*\\s*[\\])]`, 'giu')
const RANGE = new RegExp(`(${HANDLE})\\s*[–-]\\s*(${HANDLE})`, 'giu')
/** A range longer than this is a slip of the model, not a citation. */
const LONGEST_RANGE = 50

/** The text without its citations, and every handle it cites, in order, once each. */
export function separateHandles(raw: string): { text: string; handles: Handle[] } {
  const handles = new Set<Handle>()
  const text = raw
    .replace(GROUP, (group) => {
      for (const handle of readGroup(group)) handles.add(handle)
      return ''
    })
    .replace(/[ \t]+([.,;:!?])/g, '$1')
    .replace(/([.!?]["”’')\]]?)[.]+$/, '$1')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
  return { text, handles: [...handles] }
}

function readGroup(group: string): Handle[] {
  const unfolded = group.replace(RANGE, (all, first: string, last: string) => {
    const from = Number(first.slice(1))
    const count = Number(last.slice(1)) - from + 1
    if (count < 1 || count > LONGEST_RANGE) return all
    return Array.from({ length: count }, (_, offset) => `c${from + offset}`).join(' ')
  })
  return (unfolded.match(/c\d+/gi) ?? []).map((handle) => `c${Number(handle.slice(1))}` as const)
}

/** How many characters at the start of `text` are citations and the blanks before them; null: perhaps more to come. */
export function measureLeadingHandles(text: string, isWhole: boolean): number | null {
  const whole = /^(?:[ \t]*[[(]\s*c\d{1,6}(?:[\s,;–-]|and|c\d{1,6})*[\])])*/iu.exec(text)?.[0].length ?? 0
  if (isWhole) return whole
  const rest = text.slice(whole)
  const mayGrow = /^[ \t]*(?:[[(](?:\s*(?:c(?:\d{1,6}(?:[\s,;–-]|and?|a|c\d{0,6})*)?)?)?)?$/iu.test(rest)
  return mayGrow ? null : whole
}
