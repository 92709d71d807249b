import { openCommandLineSession } from '@/lib/access/command-line-session'
import { openChart } from '@/lib/access/open-chart'
import { createConversation } from '@/lib/chat/conversations'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { AppError } from '@/lib/errors'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { findPatient } from '../../find-patient'
import { openScratchDatabase } from '../ingest/scratch-database'
import type { Turn, WayName } from './crowd'
import type { BenchReport } from './format-figures'
import { measureRising, measureSideBySide } from './measure'
import { type FromPart, type Part, startPart } from './part'
import { PATIENT, writeChart } from './script'

export interface BenchOptions {
  /** An owner's login on the server to work in; without it, an embedded database. */
  databaseUrl: string | undefined
  /** The worker's own program, which the parts of the bench are started from. */
  program: string
  /** How long each number of turns is watched. */
  seconds: number
  /** Turns at once, at most. */
  most: number
  signal: AbortSignal
  onProgress?: (line: string) => void
}

/**
 * Measures how many answers one process streams at once: the product's whole turn, its stream alone, and the AI SDK's stock
 * token stream, in front of the same model, which writes at a fixed pace. Everything is gone afterwards, also when something fails.
 * Throws AppError when a turn goes wrong, for a database that cannot be had, and the signal's reason.
 */
export async function benchStream(options: BenchOptions): Promise<BenchReport> {
  const { program, seconds, most, signal, onProgress = () => {} } = options
  const database = await openScratchDatabase(options.databaseUrl)
  const parts: Part[] = []
  const turns = new Map<number, Turn>()
  const onMessage = (message: FromPart) => {
    if (message.type === 'sent') for (const [turn, at] of message.sent) turns.get(turn)?.sent.push(at)
  }
  try {
    const scope = await fileChart()
    const model = await startPart('model', program, {}, onMessage)
    parts.push(model)
    const variables = {
      OPENAI_COMPATIBLE_BASE_URL: model.url,
      CHAT_MODEL: 'openai-compatible:paced',
      DATABASE_URL: database.ownerUrl,
    }
    const start = async (way: WayName) => {
      const part = await startPart(way, program, variables)
      parts.push(part)
      return part
    }
    const serving = { ours: await start('ours'), bare: await start('bare'), stock: await start('stock') }
    const begin = async (turn: Turn) => {
      const number = turns.size + 1
      turns.set(number, turn)
      return {
        number,
        conversationId: turn.way === 'ours' ? (await createConversation(scope)).id : '',
      }
    }
    const bench = { parts: serving, endAnswers: () => model.endAnswers(), begin, seconds, signal, onProgress }
    return {
      database: database.description,
      seconds,
      ...(await measureSideBySide(bench, most)),
      rising: {
        stock: await measureRising(bench, 'stock', most),
        bare: await measureRising(bench, 'bare', most),
        ours: await measureRising(bench, 'ours', most),
      },
    }
  } finally {
    await Promise.all(parts.map((part) => part.stop()))
    await database.drop()
  }
}

/** The one chart that everybody asks about. */
async function fileChart(): Promise<PatientScope> {
  const files = [memoryFile('bench-stream.json', JSON.stringify(writeChart()))]
  const report = await ingestFiles(files, { source: 'bench', embed: false })
  if (report.files.some(({ state }) => state !== 'done'))
    throw new AppError('internal', 'The chart of the bench was not filed; nothing was measured.')
  const session = await openCommandLineSession({ reason: 'bench' })
  return openChart(session, await findPatient(session, PATIENT))
}
