import { openChart } from '@/lib/access/open-chart'
import { checkSession } from '@/lib/access/session'
import { signIn as beginSession } from '@/lib/access/sign-in'
import { createConversation } from '@/lib/chat/conversations'
import { AppError } from '@/lib/errors'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { findPatient } from '../../find-patient'
import { openScratchDatabase } from '../ingest/scratch-database'
import { divideCores, moveTo } from './cores'
import type { BenchReport } from './format-figures'
import { measureRising, measureSideBySide } from './measure'
import type { FromModel } from './model-channel'
import { addClinician, signIn, startOurServer } from './our-server'
import { PATIENT, writeChart } from './script'
import { startProcess } from './start-process'
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
    const addConversation = await fileChart(user)
    const turns = new Map<number, Turn>()
    const model = keep(startModel(program, turns))
    const OPENAI_COMPATIBLE_BASE_URL = await model.url
    const stock = keep(await startStockServer({ OPENAI_COMPATIBLE_BASE_URL }, cores?.ways.stock, signal))
    const ours = keep(
      await startOurServer(
        {
          OPENAI_COMPATIBLE_BASE_URL,
          CHAT_MODEL: 'openai-compatible:paced',
          DATABASE_URL: database.ownerUrl,
        },
        cores?.ways.ours,
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

/** The model, which tells when it sent each token of each turn. */
function startModel(program: string, turns: ReadonlyMap<number, Turn>) {
  const started = startProcess({
    name: 'model',
    file: program,
    args: ['bench', 'stream', 'model'],
    variables: {},
  })
  started.child.on('message', (message: FromModel) => {
    if (message.type === 'sent') for (const [turn, at] of message.sent) turns.get(turn)?.sent.push(at)
  })
  const isListening = (message: unknown): message is FromModel & { type: 'listening' } =>
    (message as FromModel).type === 'listening'
  return { ...started, url: started.next(isListening).then(({ url }) => url) }
}

/** The one chart that everybody asks about. Returns what begins a conversation about it. */
async function fileChart(user: { email: string; password: string }): Promise<() => Promise<string>> {
  const files = [memoryFile('bench-stream.json', JSON.stringify(writeChart()))]
  const report = await ingestFiles(files, { source: 'bench', embed: false })
  if (report.files.some(({ state }) => state !== 'done'))
    throw new AppError('internal', 'The chart of the bench was not filed; nothing was measured.')
  const begun = await beginSession(user.email, user.password)
  const session = begun && (await checkSession(begun.sessionId))
  if (!session)
    throw new AppError('internal', 'The reader of the bench has no session; nothing was measured.')
  const patientId = await findPatient(session, PATIENT)
  return async () => (await createConversation(await openChart(session, patientId))).id
}
