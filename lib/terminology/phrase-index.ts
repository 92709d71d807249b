import type { Concept, ConceptKind } from './concept'
import { type Token, tokenize } from './normalize'

/** One way to write a concept, as comparable words. `exact` is set for abbreviations that depend on case or context. */
interface Phrase {
  words: readonly string[]
  concept: Concept
  exact?: string
}

export interface PhraseHit {
  concepts: Concept[]
  tokenCount: number
}

export type PhraseIndex = ReadonlyMap<string, readonly Phrase[]>

// What may stand between two words of one phrase; a full stop or a list bullet may not.
const GAP = /^[ \t\-–—/'’(),_+:[\]]{0,4}(?:\r?\n[ \t]*)?$/
// Words after which a lower-case abbreviation is clearly meant ("latest k", "history of mi").
const CUE_BEFORE =
  /(?:latest|last|recent|current|first|earliest|highest|lowest|peak|minimum|maximum|max|min|mean|average|serum|history of|hx of|h\/o|diagnosed with|known|prior|previous|acute|chronic|any|the|her|his|their|has|had|of|is)[ \t]+$/i
const CUE_AFTER =
  /^[ \t]+(?:level|levels|value|values|result|results|trend|reading|readings|score|count|was|is|of|\d)/i
// Lower-case forms that are ordinary words or shorthand of another meaning ("pt" is the patient).
const PROSE_WORDS = new Set([
  'pt',
  'as',
  'ms',
  'all',
  'be',
  'us',
  'no',
  'or',
  'add',
  'aid',
  'map',
  'ct',
  'et',
  'ed',
  'hark',
  'audit',
  'bid',
])
// Places where an abbreviation means something else, whatever its case.
const OTHER_MEANING: Readonly<Record<string, { before?: RegExp; after?: RegExp }>> = {
  RA: { before: /(?:\b(?:on|at|to)|%)[ \t]+$/i },
  K: { before: /(?:vitamin|vit\.?|\d)[ \t]*$/i },
  PT: { after: /^[ \t]*(?:\/[ \t]*OT|evaluat|consult|session|referral)/i },
  Ca: { after: /^[ \t]*(?:of|in situ)\b/i },
}

/** Groups the phrases of all concepts by their first word, longest first. */
export function buildPhraseIndex(concepts: readonly Concept[]): PhraseIndex {
  const index = new Map<string, Phrase[]>()
  const add = (text: string, concept: Concept, exact?: string) => {
    const words = tokenize(text).map((token) => token.text)
    const [first] = words
    if (first === undefined) return
    const phrases = index.get(first) ?? []
    phrases.push({ words, concept, ...(exact && { exact }) })
    index.set(first, phrases)
  }
  for (const concept of concepts) {
    for (const text of [concept.name, ...concept.aliases]) add(text, concept)
    for (const text of concept.abbreviations ?? []) add(text, concept, text)
  }
  for (const phrases of index.values()) phrases.sort((left, right) => right.words.length - left.words.length)
  return index
}

/** The longest phrase that starts at a token, with every concept it names; undefined when none does. */
export function matchPhraseAt(
  index: PhraseIndex,
  text: string,
  tokens: readonly Token[],
  at: number,
  kinds?: ReadonlySet<ConceptKind>,
): PhraseHit | undefined {
  const phrases = index.get(tokens[at]?.text ?? '')
  let hit: PhraseHit | undefined
  for (const { words, concept, exact } of phrases ?? []) {
    if (hit && words.length < hit.tokenCount) break
    if (kinds && !kinds.has(concept.kind)) continue
    if (!wordsMatch(words, text, tokens, at)) continue
    if (exact && !abbreviationIsMeant(exact, text, tokens[at], tokens[at + words.length - 1])) continue
    hit ??= { concepts: [], tokenCount: words.length }
    if (!hit.concepts.includes(concept)) hit.concepts.push(concept)
  }
  return hit
}

function wordsMatch(words: readonly string[], text: string, tokens: readonly Token[], at: number): boolean {
  return words.every((word, offset) => {
    const token = tokens[at + offset]
    if (token?.text !== word) return false
    const previous = tokens[at + offset - 1]
    return offset === 0 || !previous || GAP.test(text.slice(previous.end, token.start))
  })
}

function abbreviationIsMeant(
  exact: string,
  text: string,
  first: Token | undefined,
  last: Token | undefined,
): boolean {
  if (!first || !last) return false
  const written = text.slice(first.start, last.end)
  const before = text.slice(Math.max(0, first.start - 24), first.start)
  const after = text.slice(last.end, last.end + 24)
  const other = OTHER_MEANING[exact]
  if (other?.before?.test(before) || other?.after?.test(after)) return false
  if (sameLetters(written, exact)) return true
  const lower = written.toLowerCase()
  if (!sameLetters(lower, exact.toLowerCase()) || PROSE_WORDS.has(lower)) return false
  const standsAlone = text.trim().replace(/[?.!]+$/, '').length === written.length
  return standsAlone || CUE_BEFORE.test(before) || CUE_AFTER.test(after)
}

function sameLetters(left: string, right: string): boolean {
  return left.replace(/[^\p{L}\p{N}]/gu, '') === right.replace(/[^\p{L}\p{N}]/gu, '')
}
