import { openScratchDatabase } from '../ingest/scratch-database'
import { fileChart, openForReader } from './bench-chart'
import { divideCores, moveTo } from './cores'
import type { BenchReport } from './format-figures'
import { measureRising, measureSideBySide } from './measure'
import { addClinician, signIn, startOurServer } from './our-server'
import { startModel } from './start-model'
import { startStockServer } from './stock-server'
import type { Turn } from './ways'

export interface BenchOptions {
  /** An owner's login on the server to work in; without it, an embedded database. */
  databaseUrl: string | undefined
  /** The worker's own program, which the model is started from. */
  program: string
  /** How long each number of turns is watched. */
  seconds: number
  /** Turns at once, at most. */
  most: number
  signal: AbortSignal
  onProgress?: (line: string) => void
}

/**
 * Measures how many answers one core streams at once: the product's web server, and a stock one of Next and the AI SDK, in
 * front of the same model, which writes at a fixed pace. Everything is gone afterwards, also when something fails.
 * Throws AppError when a turn goes wrong, for a database that cannot be had, and the signal's reason.
 */
export async function benchStream(options: BenchOptions): Promise<BenchReport> {
  const { program, seconds, most, signal, onProgress = () => {} } = options
  const cores = divideCores()
  if (cores) moveTo(cores.rest)
  const database = await openScratchDatabase(options.databaseUrl)
  const parts: { stop(): Promise<void> }[] = []
  const keep = <Part extends { stop(): Promise<void> }>(part: Part) => {
    parts.push(part)
    return part
  }
  try {
    const user = await addClinician()
    await fileChart()
    const addConversation = await openForReader(user)
    const turns = new Map<number, Turn>()
    const model = keep(startModel(program, turns))
    const OPENAI_COMPATIBLE_BASE_URL = await model.url
    const stock = keep(
      await startStockServer({ OPENAI_COMPATIBLE_BASE_URL }, cores && [cores.ways.stock], signal),
    )
    const ours = keep(
      await startOurServer(
        {
          OPENAI_COMPATIBLE_BASE_URL,
          CHAT_MODEL: 'openai-compatible:paced',
          DATABASE_URL: database.ownerUrl,
        },
        cores && [cores.ways.ours],
      ),
    )
    onProgress('built and started both servers')
    const number = (turn: Turn) => {
      turns.set(turns.size + 1, turn)
      return turns.size
    }
    const bench = {
      servers: { ours, stock },
      doors: {
        ours: {
          url: ours.url,
          cookie: await signIn(ours.url, user),
          begin: async (turn: Turn) => ({ turn: number(turn), conversationId: await addConversation() }),
        },
        stock: {
          url: stock.url,
          begin: async (turn: Turn) => ({ turn: number(turn), conversationId: '' }),
        },
      },
      seconds,
      signal,
      onProgress,
    }
    return {
      database: database.description,
      isBound: cores !== null,
      seconds,
      ...(await measureSideBySide(bench, most)),
      rising: {
        stock: await measureRising(bench, 'stock', most),
        ours: await measureRising(bench, 'ours', most),
      },
    }
  } finally {
    await Promise.all(parts.map((part) => part.stop()))
    await database.drop()
  }
}
