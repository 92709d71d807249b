import { GENERIC_WORDS, isFunctionWord } from './function-words'

/** They may stand inside a subject ("neoplasm of lung", "Hep A, ped/adol, 2 dose"), but not at its ends. */
const INNER_WORDS = new Set('of and with to in on the a for or by at due without dose day not'.split(' '))
const TOKEN =
  /\[(?:PATIENT|RELATIVE)-\d+\](?:['’]s)?|[\p{L}\p{N}][\p{L}\p{N}.%+'’/-]*[\p{L}\p{N}%+]|[\p{L}\p{N}%+]|\([^()]{1,40}\)|[,;:?!]/gu

interface Word {
  text: string
  start: number
  end: number
  kind: 'content' | 'inner' | 'stop'
}

/**
 * What a question is about, in its own words: the longest run of words that are not question, time or topic words.
 * "Start date of Fexofenadine hydrochloride 30 MG Oral Tablet?" → "Fexofenadine hydrochloride 30 MG Oral Tablet".
 */
export function readSubject(text: string): string | null {
  const inverted = readInvertedSubject(text)
  if (inverted) return inverted
  const runs: Word[][] = []
  let run: Word[] = []
  for (const word of readWords(text)) {
    if (word.kind === 'content' || (word.kind === 'inner' && run.length > 0)) run.push(word)
    else {
      runs.push(run)
      run = []
    }
  }
  runs.push(run)
  const spans = runs.map(trimRun).filter((words) => words.length > 0)
  const texts = spans.map((words) => text.slice(words[0]?.start, words.at(-1)?.end).replace(/[.,;:]+$/, ''))
  const named = texts.filter((name) =>
    name
      .toLowerCase()
      .split(/\W+/)
      .some((word) => word && !GENERIC_WORDS.has(word)),
  )
  return named.sort((left, right) => right.length - left.length)[0] ?? null
}

/** "What colour was the urine?" names its subject backwards: urine colour. */
function readInvertedSubject(text: string): string | null {
  const match =
    /^\s*(?:what|which)\s+([a-z]+)\s+(?:is|was|are|were)\s+(?:the|his|her|their)\s+([a-z]+)\s*\??\s*$/i.exec(
      text,
    )
  const [, attribute = '', noun = ''] = match ?? []
  if (!match || isFunctionWord(attribute) || isFunctionWord(noun)) return null
  return `${noun} ${attribute}`
}

/** The words of a text that carry meaning, lower case; for comparing with the sentences of a note. */
export function contentWords(text: string): string[] {
  return readWords(text)
    .filter((word) => word.kind === 'content')
    .map((word) => word.text.toLowerCase())
}

function readWords(text: string): Word[] {
  return [...text.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    kind: kindOf(match[0]),
  }))
}

function kindOf(token: string): Word['kind'] {
  const word = token.toLowerCase().replace(/['’](?:s|re|ve|d|ll|m)$/, '')
  if (token === ',') return 'inner'
  if (/^[;:?!]$/.test(token) || /^\[(?:patient|relative)-/.test(word)) return 'stop'
  if (INNER_WORDS.has(word)) return 'inner'
  return isFunctionWord(word) ? 'stop' : 'content'
}

function trimRun(run: Word[]): Word[] {
  const first = run.findIndex((word) => word.kind === 'content')
  const last = run.findLastIndex((word) => word.kind === 'content')
  return first < 0 ? [] : run.slice(first, last + 1)
}
