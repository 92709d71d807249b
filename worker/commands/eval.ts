import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { PROMPT_VERSION } from '@/lib/agent/prompt'
import { AppError } from '@/lib/errors'
import { RULES_VERSION } from '@/lib/grounding/rules-version'
import { chatModel } from '@/lib/models/chat-model'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { AnswerFile, type AnswerLine } from '../eval/answer-file'
import { answerQuestion } from '../eval/answer-question'
import { runOracle } from '../eval/oracle'
import { writeOracleTable } from '../eval/oracle-table'
import { meterPrompts } from '../eval/prompt-meter'
import { type EvalQuestion, readQuestions } from '../eval/question'
import { writeReport } from '../eval/report'
import { type EvalResult, gradeAll, summarize } from '../eval/summarize'
import { writeTable } from '../eval/table'

/** Every how many questions a line tells how far the run is. */
const PROGRESS_EVERY = 25

/**
 * Answers a file of questions, prints how right the answers are tier by tier, and writes the report when it is asked for.
 * Exit code 1 when a question was not answered to the end; its line then says why, and the run goes on.
 */
export const command: Command = {
  usage:
    'eval --questions FILE (--answers FILE [--report FILE] | --oracle) [--limit N] [--tier TIER] [--source NAME]',
  options: {
    '--questions FILE': 'questions to answer, one JSON object a line',
    '--answers FILE': 'where the answers are written; what stands there already is not asked again',
    '--report FILE': 'where the figures are written as well',
    '--oracle': 'answer nothing: tell which questions some tool call could answer',
    '--limit N': 'the first N questions only',
    '--tier TIER': 'the questions of one tier only',
    '--source NAME': 'the source that the patients’ ids belong to, where several use the same id',
  },
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        questions: { type: 'string' },
        answers: { type: 'string' },
        report: { type: 'string' },
        limit: { type: 'string' },
        tier: { type: 'string' },
        source: { type: 'string' },
        oracle: { type: 'boolean', default: false },
      },
    })
    if (!values.questions || !(values.answers || values.oracle))
      throw new UsageError('Name both files: --questions and --answers; or ask for --oracle.')
    const limit = readLimit(values.limit)
    const questions = (await readQuestions(values.questions))
      .filter(({ tier }) => values.tier === undefined || tier === values.tier)
      .slice(0, limit)
    await openDatabase()
    if (values.oracle || !values.answers) return consultOracle(questions, values.source)
    const results = gradeAll(questions, await answerAll(questions, values.answers, values.source))
    const rows = summarize(results)
    process.stdout.write(`${writeTable(rows)}\n`)
    if (values.report) await saveReport(values.report, values.questions, results)
    return results.some(({ line }) => line.error !== undefined) ? 1 : 0
  },
}

/** What the tools could answer, whatever model calls them. Exit code 1 when a question's chart could not be opened. */
async function consultOracle(
  questions: readonly EvalQuestion[],
  source: string | undefined,
): Promise<number> {
  const session = await openCommandLineSession({ reason: 'evaluation' })
  const report = await runOracle(questions, session, source === undefined ? {} : { source })
  process.stdout.write(`${writeOracleTable(report)}\n`)
  return report.verdicts.some(({ problem }) => problem !== undefined) ? 1 : 0
}

async function answerAll(
  questions: readonly EvalQuestion[],
  path: string,
  source: string | undefined,
): Promise<AnswerLine[]> {
  const session = await openCommandLineSession({ reason: 'evaluation' })
  const meter = meterPrompts()
  const file = await AnswerFile.open(path, nameRun(questions, source))
  const lines = [...file.kept]
  if (lines.length > 0) process.stderr.write(`continuing: ${lines.length} were answered before\n`)
  const done = new Set(lines.map(({ id }) => id))
  try {
    for (const asked of questions.filter(({ id }) => !done.has(id))) {
      const line = await answerQuestion(session, asked, { source, meter })
      await file.add(line)
      lines.push(line)
      if (lines.length % PROGRESS_EVERY === 0)
        process.stderr.write(`${lines.length} of ${questions.length} answered\n`)
    }
    await file.finish()
  } finally {
    await file.close()
  }
  const failed = lines.filter(({ error }) => error !== undefined).length
  process.stderr.write(`${questions.length} questions, ${failed} were not answered\n`)
  return lines
}

/** Only a run of the same questions by the same model, prompt and rules is continued. */
function nameRun(questions: readonly EvalQuestion[], source: string | undefined): string {
  const versions = [chatModel().id, PROMPT_VERSION, RULES_VERSION, source ?? '']
  return createHash('sha256')
    .update(JSON.stringify([versions, questions]))
    .digest('hex')
}

async function saveReport(path: string, questionsFile: string, results: EvalResult[]): Promise<void> {
  const head = { madeAt: new Date().toISOString(), model: chatModel().id, questionsFile }
  await writeFile(path, writeReport(head, summarize(results), results)).catch((cause: unknown) => {
    throw new AppError('invalid_input', `${path} cannot be written; name another file for the report.`, {
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
