import { FOREIGN_WORDS } from '../lexicon/other-languages'

const WORD = /\p{L}[\p{L}\p{M}]*/gu
/** Letters that English is not written in; Greek ones stand for measures and subtypes, the micro sign is of no script. */
const OTHER_SCRIPT = /[^\P{L}\p{Script=Latin}\p{Script=Greek}\p{Script=Common}]/u

/**
 * Whether a sentence is not in English, the only language whose denials, doubts and plans are read: "no tiene alergia"
 * would pass for the allergy that it denies. Words that stand so in what it cites (`source`, as text) do not count, nor
 * does a single foreign name among English words.
 */
export function isInAnotherLanguage(text: string, source: string): boolean {
  const words = text.match(WORD) ?? []
  const isForeign = (word: string) =>
    OTHER_SCRIPT.test(word) || (word !== word.toUpperCase() && FOREIGN_WORDS.has(word.toLowerCase()))
  const foreign = words.filter(isForeign)
  if (foreign.length === 0) return false
  const cited = new Set(source.match(WORD))
  const unknown = foreign.filter((word) => !cited.has(word))
  return unknown.length >= 2 || (unknown.length > 0 && unknown.length * 3 >= words.length)
}
