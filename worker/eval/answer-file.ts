import { type FileHandle, open, readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { AppError } from '@/lib/errors'

const answerLine = z.object({
  id: z.string(),
  /** What is shown, without handles. */
  text: z.string(),
  /** The references behind what is shown. */
  citations: z.array(z.string()),
  ms: z.number(),
  sentences: z.number().default(0),
  withheld: z.number().default(0),
  toolCalls: z.number().default(0),
  /** Of everything that was sent to the model for this question, all rounds together. */
  promptCharacters: z.number().default(0),
  /** Why it was not answered to the end. */
  error: z.string().optional(),
})
export type AnswerLine = z.output<typeof answerLine>

/**
 * The file of answers of one run. Beside it lies a mark (`….running`) that names the run; it goes when the run ends. So a
 * run that was interrupted is told from one that was finished: the first is continued, the second made anew.
 */
export class AnswerFile {
  readonly kept: AnswerLine[]
  readonly #handle: FileHandle
  readonly #mark: string

  private constructor(handle: FileHandle, mark: string, kept: AnswerLine[]) {
    this.#handle = handle
    this.#mark = mark
    this.kept = kept
  }

  /** Opens the file; answers of an interrupted run of the same name are in `kept`, but for those that failed. */
  static async open(path: string, run: string): Promise<AnswerFile> {
    const mark = `${path}.running`
    const isInterrupted = (await readFile(mark, 'utf8').catch(() => null)) === run
    const kept = isInterrupted ? readLines(await readFile(path, 'utf8').catch(() => '')) : []
    try {
      await writeFile(mark, run)
      const handle = await open(path, 'w')
      for (const line of kept) await handle.write(`${JSON.stringify(line)}\n`)
      return new AnswerFile(handle, mark, kept)
    } catch (cause) {
      throw new AppError('invalid_input', `${path} cannot be written; name another file for the answers.`, {
        cause,
      })
    }
  }

  async add(line: AnswerLine): Promise<void> {
    await this.#handle.write(`${JSON.stringify(line)}\n`)
  }

  /** Every question has been asked. */
  async finish(): Promise<void> {
    await rm(this.#mark, { force: true })
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}

/** The last line of an interrupted run may be cut; it is asked again, as is what failed. */
function readLines(text: string): AnswerLine[] {
  return text.split('\n').flatMap((line) => {
    const parsed = answerLine.safeParse(parseOrNull(line))
    return parsed.success && parsed.data.error === undefined ? [parsed.data] : []
  })
}

function parseOrNull(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
