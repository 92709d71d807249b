import type {
  ChatMessage,
  NoticePart,
  SentencePart,
  SeriesPart,
  TablePart,
  UsagePart,
} from '@/lib/contracts/stream'

/** What stands between two headings of the stream, in its order: sentences run together, tables stand alone. */
export type AnswerBlock = { key: string } & (
  | { kind: 'sentences'; sentences: SentencePart[] }
  | { kind: 'table'; table: TablePart }
  | { kind: 'series'; series: SeriesPart }
  | { kind: 'notice'; notice: NoticePart }
)

export interface Answer {
  blocks: AnswerBlock[]
  sentences: SentencePart[]
  usage: UsagePart | null
}

/** Lays an answer's parts out for reading. A sentence that arrives again (after a repair) takes its old place. */
export function readAnswer(message: ChatMessage): Answer {
  const blocks: AnswerBlock[] = []
  let usage: UsagePart | null = null
  for (const part of message.parts) {
    // Blocks are only ever added at the end, so their number tells them apart for good.
    const key = String(blocks.length)
    if (part.type === 'data-sentence') placeSentence(blocks, part.data)
    else if (part.type === 'data-table') blocks.push({ key, kind: 'table', table: part.data })
    else if (part.type === 'data-series') blocks.push({ key, kind: 'series', series: part.data })
    else if (part.type === 'data-notice') blocks.push({ key, kind: 'notice', notice: part.data })
    else if (part.type === 'data-usage') usage = part.data
  }
  const sentences = blocks.flatMap((block) => (block.kind === 'sentences' ? block.sentences : []))
  return { blocks, sentences, usage }
}

function placeSentence(blocks: AnswerBlock[], sentence: SentencePart): void {
  for (const block of blocks) {
    if (block.kind !== 'sentences') continue
    const place = block.sentences.findIndex(({ index }) => index === sentence.index)
    if (place < 0) continue
    block.sentences[place] = sentence
    return
  }
  const last = blocks.at(-1)
  if (last?.kind === 'sentences') last.sentences.push(sentence)
  else blocks.push({ key: String(blocks.length), kind: 'sentences', sentences: [sentence] })
}

export function isWithheld({ verdict }: SentencePart): boolean {
  return verdict === 'uncited' || verdict === 'contradicted'
}

/** How much was checked, and no more than that: connective phrases are not facts. */
export function countChecks(sentences: readonly SentencePart[]): { grounded: number; withheld: number } {
  const withheld = sentences.filter(isWithheld).length
  const connective = sentences.filter(({ verdict }) => verdict === 'not-a-claim').length
  return { grounded: sentences.length - withheld - connective, withheld }
}

/** The words of a question. */
export function textOf(message: ChatMessage | undefined): string {
  return (message?.parts ?? []).map((part) => (part.type === 'text' ? part.text : '')).join('')
}
