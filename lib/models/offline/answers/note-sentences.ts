/** Titles and short forms whose full stop does not end a sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Prof|St|No|vs|approx|e\.g|i\.e|etc|Inc|Fig|[A-Z])\.$/
/** Text that speaks to a machine instead of to the reader of a chart; it is never repeated. */
const SPEAKS_TO_A_MACHINE =
  /<!--|-->|\b(?:assistant|system|user|developer)\s*:|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule|above|previous|guideline)s?|\bsystem prompt\b|\blanguage model\b|\bas an ai\b|\byou are (?:now|chatgpt|an? (?:ai|assistant))|\b(?:reply|respond|answer|output|print|append|repeat)\b.{0,30}\b(?:only|token|word|exactly|verbatim)\b|https?:\/\/|!\[/i

/** The sentences and lines of a passage that may be quoted, without heading and list marks. */
export function readableSentences(text: string): string[] {
  return withoutComments(text)
    .split('\n')
    .flatMap((line) => (isHeading(line) ? [] : splitSentences(line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, ''))))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && !SPEAKS_TO_A_MACHINE.test(sentence))
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
}

function isHeading(line: string): boolean {
  return /^\s*#{1,6}\s/.test(line) || /^\s*\d{4}-\d{2}-\d{2}\s*$/.test(line)
}

function splitSentences(line: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const match of line.matchAll(/[.!?](?=\s+["“(]?[\p{Lu}\d])/gu)) {
    const end = match.index + 1
    if (ABBREVIATION.test(line.slice(start, end))) continue
    sentences.push(line.slice(start, end))
    start = end
  }
  return [...sentences, line.slice(start)]
}
