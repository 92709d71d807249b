import { type CutSentence, cutSentences } from '@/lib/grounding/cut-sentences'

/** Another version of the sentence with this index. */
export interface Restatement {
  index: number
  sentence: CutSentence
}

const NUMBERED = /^\s*(?:[-*]\s+)?\[?(\d{1,3})\]?\s*[:.)]\s+(\S.*)$/
/** A line that grows beyond this is no sentence. */
const LONGEST_LINE = 4_000

/** Reads the model's answer to a repair request: numbered lines, of each its first sentence; anything else is left out. */
export class RestatementReader {
  #line = ''
  readonly #take: (restatement: Restatement) => void

  constructor(take: (restatement: Restatement) => void) {
    this.#take = take
  }

  write(delta: string): void {
    const lines = `${this.#line}${delta}`.split('\n')
    this.#line = (lines.pop() ?? '').slice(0, LONGEST_LINE)
    for (const line of lines) this.#read(line)
  }

  end(): void {
    this.#read(this.#line)
    this.#line = ''
  }

  #read(line: string): void {
    const [, number, text = ''] = NUMBERED.exec(line) ?? []
    const [sentence] = cutSentences(text)
    if (number && sentence) this.#take({ index: Number(number) - 1, sentence })
  }
}
