export interface SentencePiece {
  kind: 'words' | 'date' | 'value'
  text: string
  /** Offset in the sentence. */
  start: number
}

/** Units that make a number a measured value. Words such as 'results' or 'days' do not. */
const UNIT = [
  '(?:%|°C|°F|mmHg|cmH₂O|×10[^\\s/,;.)]*|[munkp]?g(?!\\w)|micrograms|milliunits|units|[mμ]?mol|micromol|mEq',
  '|[dmcf]?L(?!\\w)|[kcm]?m(?!\\w)|bpm|kPa|kcal|mV|(?=/min|/h))(?:/(?:1\\.73 m²|[^\\s/,;.)]+))*',
].join('')
const PIECES = new RegExp(
  [
    '(?<date>\\b\\d{2}-[A-Z][a-z]{2}-\\d{4}(?: \\d{2}:\\d{2})?|\\b[A-Z][a-z]{2}-\\d{4}\\b)',
    `(?<value>(?<![\\w.-])(?:[<>≤≥] ?)?\\d[\\d.,]*(?:[/–-]\\d[\\d.,]*)?(?: ?(?:${UNIT})))`,
  ].join('|'),
  'g',
)

/**
 * Cuts a sentence where it must not break across lines: dates, and numbers with their unit (S4, S8). The pieces joined
 * are the sentence, letter for letter.
 */
export function splitSentence(text: string): SentencePiece[] {
  const pieces: SentencePiece[] = []
  let end = 0
  for (const match of text.matchAll(PIECES)) {
    if (match.index > end) pieces.push({ kind: 'words', text: text.slice(end, match.index), start: end })
    pieces.push({ kind: match.groups?.date ? 'date' : 'value', text: match[0], start: match.index })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ kind: 'words', text: text.slice(end), start: end })
  return pieces
}
