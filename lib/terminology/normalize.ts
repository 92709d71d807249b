/** A word of a text in its comparable form, with its place in the original (UTF-16 units). */
export interface Token {
  text: string
  start: number
  end: number
}

// British to American, as spelling rules rather than a word list, so that unseen words follow.
const SPELLING: readonly [RegExp, string][] = [
  [/haem/g, 'hem'],
  [/aemi/g, 'emi'],
  [/naes/g, 'nes'],
  [/paed/g, 'ped'],
  [/gynaec/g, 'gynec'],
  [/caes/g, 'ces'],
  [/aetio/g, 'etio'],
  [/oedem/g, 'edem'],
  [/oesoph/g, 'esoph'],
  [/oestr/g, 'estr'],
  [/foet/g, 'fet'],
  [/rrhoe/g, 'rrhe'],
  [/pnoe/g, 'pne'],
  [/coeli/g, 'celi'],
  [/leuco/g, 'leuko'],
  [/sulph/g, 'sulf'],
  [/faec/g, 'fec'],
  [/(col|tum|behavi|lab|hum|vap)our/g, '$1or'],
  [/(lit|met|fib|cent)re(s?)$/g, '$1er$2'],
  [/is(ation|ed|ing)(s?)$/g, 'iz$1$2'],
  [/grey/g, 'gray'],
]
const WORD = /[\p{L}\p{N}]+/gu

/** Lower case, no accents or punctuation, American spelling, single spaces: two writings of one phrase become one text. */
export function normalizeText(text: string): string {
  return tokenize(text)
    .map((token) => token.text)
    .join(' ')
}

/** The words of a text in comparable form, each with its offsets. A plural counts as its singular. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(WORD)) {
    tokens.push({ text: normalizeWord(match[0]), start: match.index, end: match.index + match[0].length })
  }
  return tokens
}

const CACHE_LIMIT = 20_000
const cache = new Map<string, string>()

/** One word in comparable form. Kept in a bounded cache: charts repeat the same few thousand words. */
export function normalizeWord(word: string): string {
  const known = cache.get(word)
  if (known !== undefined) return known
  const folded = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const american = SPELLING.reduce((text, [pattern, to]) => text.replace(pattern, to), folded)
  const normal = toSingular(american)
  if (cache.size >= CACHE_LIMIT) cache.clear()
  cache.set(word, normal)
  return normal
}

function toSingular(word: string): string {
  if (word.length < 5 || /(?:ss|us|is|[^a-z]s)$/.test(word) || !word.endsWith('s')) return word
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1)
}
