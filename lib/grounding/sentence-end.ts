import { measureLeadingHandles } from './handles'
import { LEADING_ABBREVIATIONS, LETTERED_NAMES, NUMBERED_ABBREVIATIONS } from './lexicon/abbreviations'

/** `end`: where the sentence ends, its citations included. `undecided`: more text may change the answer. */
export type SentenceEnd = { kind: 'end'; end: number } | { kind: 'none' } | { kind: 'undecided' }

const NONE: SentenceEnd = { kind: 'none' }
const UNDECIDED: SentenceEnd = { kind: 'undecided' }
const CLOSERS = /^["”’'»)\]*]*/
const MOST_CLOSERS = 6
/** The end of a citation. */
const CITED = /\bc\d+\]$/

/**
 * Whether the terminal mark at `at` ends a sentence of this line. Looks only as far as it must, and says so when the
 * line is too short to tell; so the same text is cut the same way however it arrives. `isWhole`: no more text follows.
 */
export function readSentenceEnd(line: string, at: number, isWhole: boolean): SentenceEnd {
  const mark = line.charAt(at)
  // Whatever follows: to wait for it would hold every sentence back by the time that a token takes.
  if (mark === '.' && CITED.test(line.slice(Math.max(0, at - 12), at))) return { kind: 'end', end: at + 1 }
  let position = at + 1
  // "?!", "...", "!!": the last of a row decides.
  if (position >= line.length && !isWhole) return UNDECIDED
  if (/[.!?…]/.test(line.charAt(position))) return NONE
  position += Math.min(CLOSERS.exec(line.slice(position))?.[0].length ?? 0, MOST_CLOSERS)
  if (position >= line.length && !isWhole) return UNDECIDED
  const handles = measureLeadingHandles(line.slice(position), isWhole)
  if (handles === null) return UNDECIDED
  const end = position + handles
  // "… 7.1 [c1]." has its stop behind the citation; a second stop right behind a citation belongs to the first.
  if (handles > 0 && line.charAt(end) === '.') return NONE
  const gap = /^[ \t]*/.exec(line.slice(end))?.[0].length ?? 0
  const next = line.charAt(end + gap)
  if (next === '') return isWhole ? { kind: 'end', end } : UNDECIDED
  if (gap === 0 && handles === 0) return NONE
  if (mark !== '.' && mark !== '…') return { kind: 'end', end }
  if (mark === '.' && handles === 0 && position === at + 1 && isAbbreviation(line, at, next)) return NONE
  return startsSentence(line.slice(end + gap), isWhole, end)
}

/** A lower-case letter goes on with the sentence, unless it opens a name such as eGFR or pH. */
function startsSentence(rest: string, isWhole: boolean, end: number): SentenceEnd {
  if (!/^\p{Ll}/u.test(rest)) return { kind: 'end', end }
  const second = rest.charAt(1)
  if (second === '' && !isWhole) return UNDECIDED
  return /\p{Lu}/u.test(second) ? { kind: 'end', end } : NONE
}

function isAbbreviation(line: string, at: number, next: string): boolean {
  const before = line.slice(Math.max(0, at - 48), at)
  const word = (/[\p{L}\p{N}.]+$/u.exec(before)?.[0] ?? '').replace(/^\.+/, '')
  const lower = word.toLowerCase()
  if (/^\d{1,3}$/.test(word) && /^[ \t]*$/.test(line.slice(0, at - word.length))) return true
  if (LEADING_ABBREVIATIONS.has(lower)) return true
  if (NUMBERED_ABBREVIATIONS.has(lower) && /\d/.test(next)) return true
  // "b.i.d.", "a.m.", "q.d.": a stop may end the sentence too, when a capital or a digit does not go on with it.
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return !/[\p{Lu}"“'([-]/u.test(next)
  return /^\p{Lu}$/u.test(word) && isInitial(before.slice(0, before.length - 1))
}

/** "J. Smith" at the start of a line, behind a name, an initial or a title; not "vitamin K. He …". */
function isInitial(before: string): boolean {
  const previous = /([\p{L}.]+)[ \t]+$/u.exec(before)?.[1]
  if (previous === undefined) return before.trim() === ''
  return /^\p{Lu}/u.test(previous) && !LETTERED_NAMES.has(previous.toLowerCase().replace(/\.$/, ''))
}
