import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { boundSilence } from './bound-silence'
import { onDatabaseAway } from './breaker'
import { connectionOptions } from './connection-options'
import { PrismaClient } from './generated/client'

/** Longer than any statement of a request, which ends after 15 s, and of an import, which has five minutes. */
const SILENCE_MS = { request: 17_000, import: 310_000 }
/**
 * A process that writes 180 answers makes about 650 transactions a second, and on a busy core each of them keeps its
 * connection for some 15 ms: ten would be all that it needs, with none to spare.
 */
const CONNECTIONS = 20
/** A host that is gone does not even refuse. */
const CONNECT_MS = 15_000

interface Connected {
  url: string
  silenceMs: number
  pool: pg.Pool
  client: PrismaClient
}

let current: Connected | undefined

/**
 * Points this process at a database; the earlier connection is closed. The web server never calls it (it uses
 * DATABASE_URL); the command line and tests do, because they choose the database at run time.
 */
export async function connectDatabase(url: string): Promise<void> {
  if (current?.url === url) return
  await closeDatabase()
  current = connect(url, SILENCE_MS.import)
}

export async function closeDatabase(): Promise<void> {
  const closing = current
  current = undefined
  if (closing) await close(closing)
}

async function close({ client, pool }: Connected): Promise<void> {
  await client.$disconnect()
  await pool.end()
}

/** Nothing of before an outage is used after it: the address is looked up anew, and no dead socket waits to be found. */
onDatabaseAway(() => {
  if (!current) return
  const gone = current
  current = connect(gone.url, gone.silenceMs)
  close(gone).catch((error: unknown) => log.error('lost-connections-not-closed', error))
})

/** The process-wide client. Not for queries: they run in withScope, withUser, withSystem or withWorker. */
export function databaseClient(): PrismaClient {
  return openCurrent().client
}

/** The connections under that client. Not for queries either: they run in withBatch. */
export function databasePool(): pg.Pool {
  return openCurrent().pool
}

function openCurrent(): Connected {
  if (!current) {
    if (!env.DATABASE_URL)
      throw new AppError('database_unavailable', 'DATABASE_URL is not set; `npm run demo` sets it.')
    current = connect(env.DATABASE_URL, SILENCE_MS.request)
  }
  return current
}

function connect(url: string, silenceMs: number): Connected {
  const pool = new pg.Pool({
    ...connectionOptions(url),
    max: CONNECTIONS,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: CONNECT_MS,
    // The same bound for the server: a process that froze holds its locks no longer.
    idle_in_transaction_session_timeout: silenceMs,
    keepAlive: true,
    // What does not wait for an answer is sent at once; each statement still ends for itself, in the order of its call.
    pipeline: true,
  })
  boundSilence(pool, silenceMs)
  // A connection that is lost while nobody uses it; without a listener it would end the process.
  pool.on('error', (error) => log.warn('idle-connection-lost', { code: codeOf(error) }))
  // Prisma's fuller messages quote a query's arguments, and Next prints what a page throws.
  const client = new PrismaClient({ errorFormat: 'minimal', adapter: new PrismaPg(pool) })
  return { url, silenceMs, pool, client }
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name
}
