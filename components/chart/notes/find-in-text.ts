import type { Span } from '../../source/mark-spans'

/** More marks than anybody walks through would only slow the page. */
const MOST = 500

/**
 * Where the words stand in a text, as UTF-16 offsets: in any case, with or without accents, and whatever white space is
 * between them. Nothing for fewer than two letters.
 */
export function findInText(text: string, words: string): Span[] {
  const wanted = fold(words.trim())
  if (wanted.length < 2) return []
  const pattern = wanted
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('\\s+')
  const found = fold(text).matchAll(new RegExp(pattern, 'g'))
  return [...found.take(MOST)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** Unit by unit, so that an offset in the folded text is the same place in the text itself. */
function fold(text: string): string {
  return Array.from({ length: text.length }, (_, at) => foldUnit(text.charAt(at))).join('')
}

function foldUnit(unit: string): string {
  const plain = unit
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
  return plain.length === 1 ? plain : unit
}
