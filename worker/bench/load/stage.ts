import type pg from 'pg'
import { openScratchDatabase } from '../ingest/scratch-database'
import { fileChart, openForReader } from '../stream/bench-chart'
import { giveTwoCores, moveTo } from '../stream/cores'
import type { Door } from '../stream/crowd'
import { addClinician, signIn, startOurServer } from '../stream/our-server'
import { startModel } from '../stream/start-model'
import type { Turn } from '../stream/ways'
import type { WebServer } from '../stream/web-server'
import { Audience } from './audience'

export interface LoadOptions {
  /** An owner's login on the server to work in; without it, an embedded database. */
  databaseUrl: string | undefined
  /** The worker's own program, which the model is started from. */
  program: string
  signal: AbortSignal
  onProgress?: (line: string) => void
}

/** The built server before a scripted model, and users who may ask it. */
export interface Stage {
  server: WebServer
  audience: Audience
  owner: pg.Client
  database: string
  /** Whether the server has two cores of its own. */
  isBound: boolean
}

/** Runs `play` with all that it needs; everything is gone afterwards, also when something fails. */
export async function withStage<Result>(
  { databaseUrl, program, signal, onProgress = () => {} }: LoadOptions,
  play: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const cores = giveTwoCores()
  if (cores) moveTo(cores.rest)
  const database = await openScratchDatabase(databaseUrl)
  const parts: { stop(): Promise<void> }[] = []
  try {
    await fileChart()
    const turns = new Map<number, Turn>()
    const model = startModel(program, turns)
    parts.push(model)
    const variables = {
      OPENAI_COMPATIBLE_BASE_URL: await model.url,
      CHAT_MODEL: 'openai-compatible:paced',
      DATABASE_URL: database.ownerUrl,
    }
    const server = await startOurServer(variables, cores?.ours ?? null)
    parts.push(server)
    onProgress('started the server')
    const audience = new Audience(admitUsers(server.url, turns), signal)
    const { owner, description } = database
    return await play({ server, audience, owner, database: description, isBound: cores !== null })
  } finally {
    await Promise.all(parts.map((part) => part.stop()))
    await database.drop()
  }
}

/** Users sign in when they come for the first time, and keep their session. */
function admitUsers(url: string, turns: Map<number, Turn>): (user: number) => Promise<Door> {
  const doors = new Map<number, Promise<Door>>()
  return (user) => {
    const door = doors.get(user) ?? admit(url, `reader-${user}`, turns)
    doors.set(user, door)
    return door
  }
}

async function admit(url: string, name: string, turns: Map<number, Turn>): Promise<Door> {
  const user = await addClinician(name)
  const addConversation = await openForReader(user)
  return {
    url,
    cookie: await signIn(url, user),
    begin: async (turn) => {
      turns.set(turns.size + 1, turn)
      return { turn: turns.size, conversationId: await addConversation() }
    },
  }
}
