import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import type { Session } from '@/lib/access/session'
import type { TurnPart } from '@/lib/agent/turn-part'
import { askOnce } from '@/lib/chat/ask-once'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { findPatient } from '../find-patient'

const question = z.object({
  id: z.string(),
  patient: z.string(),
  question: z.string(),
  tier: z.string().optional(),
})
type Question = z.output<typeof question>

interface AnswerLine {
  id: string
  text: string
  citations: string[]
  ms: number
  error?: string
}

/** Exit code 1 when a question was not answered to the end; its line then says why, and the run goes on. */
export const command: Command = {
  usage: 'eval --questions FILE --answers FILE [--limit N] [--tier TIER] [--source NAME]',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        questions: { type: 'string' },
        answers: { type: 'string' },
        limit: { type: 'string' },
        tier: { type: 'string' },
        source: { type: 'string' },
      },
    })
    if (!values.questions || !values.answers)
      throw new UsageError('Name both files: --questions and --answers.')
    const limit = readLimit(values.limit)
    const questions = (await readQuestions(values.questions))
      .filter(({ tier }) => values.tier === undefined || tier === values.tier)
      .slice(0, limit)
    await openDatabase()
    const session = await openCommandLineSession({ reason: 'evaluation' })
    const answers = await openAnswers(values.answers)
    let failed = 0
    try {
      for (const [index, asked] of questions.entries()) {
        const line = await answerLine(session, asked, values.source)
        if (line.error) failed += 1
        await answers.write(`${JSON.stringify(line)}\n`)
        if ((index + 1) % 25 === 0) process.stderr.write(`${index + 1} of ${questions.length} answered\n`)
      }
    } finally {
      await answers.close()
    }
    process.stderr.write(`${questions.length} questions, ${failed} were not answered\n`)
    return failed > 0 ? 1 : 0
  },
}

async function answerLine(
  session: Session,
  asked: Question,
  source: string | undefined,
): Promise<AnswerLine> {
  const startedAt = performance.now()
  const ms = () => Math.round(performance.now() - startedAt)
  try {
    const patientId = await findPatient(session, asked.patient, source)
    const { text, citations, ...outcome } = await askOnce(session, patientId, asked.question)
    const line = { id: asked.id, text, citations, ms: ms() }
    return outcome.state === 'complete' ? line : { ...line, error: explainEnd(outcome.parts) }
  } catch (error) {
    if (!(error instanceof AppError)) log.error('question not answered', error)
    const detail =
      error instanceof AppError ? error.detail : 'The question could not be answered; see the log.'
    return { id: asked.id, text: '', citations: [], ms: ms(), error: detail }
  }
}

/** Why an answer that was begun is not whole, in the words that the chat shows. */
function explainEnd(parts: readonly TurnPart[]): string {
  const notices = parts.flatMap((part) => (part.type === 'data-notice' ? [part.data] : []))
  return notices.find(({ kind }) => kind === 'incomplete')?.text ?? 'The answer is not complete; see the log.'
}

async function readQuestions(file: string): Promise<Question[]> {
  const questions: Question[] = []
  let number = 0
  try {
    for await (const line of createInterface({ input: createReadStream(file) })) {
      number += 1
      if (line.trim() !== '') questions.push(question.parse(JSON.parse(line)))
    }
  } catch (cause) {
    const where = number > 0 ? `line ${number} of ` : ''
    throw new AppError(
      'invalid_input',
      `${where}${file} cannot be read; each line is {id, patient, question}.`,
      {
        cause,
      },
    )
  }
  return questions
}

async function openAnswers(file: string): Promise<FileHandle> {
  return open(file, 'w').catch((cause: unknown) => {
    throw new AppError('invalid_input', `${file} cannot be written; name another file for the answers.`, {
      cause,
    })
  })
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError('--limit needs a whole number of 1 or more.')
  return limit
}
