import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { connectionOptions } from './connection-options'
import { PrismaClient } from './generated/client'

interface Connected {
  url: string
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
  current = connect(url)
}

export async function closeDatabase(): Promise<void> {
  const closing = current
  current = undefined
  await closing?.client.$disconnect()
  await closing?.pool.end()
}

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
    current = connect(env.DATABASE_URL)
  }
  return current
}

function connect(url: string): Connected {
  const pool = new pg.Pool({ ...connectionOptions(url), max: 10, idleTimeoutMillis: 30_000 })
  // Prisma's fuller messages quote a query's arguments, and Next prints what a page throws.
  const client = new PrismaClient({ errorFormat: 'minimal', adapter: new PrismaPg(pool) })
  return { url, pool, client }
}
