import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { PrismaClient } from './generated/client'

let current: { url: string; client: PrismaClient } | undefined

/**
 * Points this process at a database; the earlier connection is closed. The web server never calls it (it uses
 * DATABASE_URL); the command line and tests do, because they choose the database at run time.
 */
export async function connectDatabase(url: string): Promise<void> {
  if (current?.url === url) return
  await closeDatabase()
  current = { url, client: createClient(url) }
}

export async function closeDatabase(): Promise<void> {
  const closing = current
  current = undefined
  await closing?.client.$disconnect()
}

/** The process-wide client. Not for queries: they run in withScope, withUser, withSystem or withWorker. */
export function databaseClient(): PrismaClient {
  if (!current) {
    if (!env.DATABASE_URL)
      throw new AppError('database_unavailable', 'DATABASE_URL is not set; `npm run demo` sets it.')
    current = { url: env.DATABASE_URL, client: createClient(env.DATABASE_URL) }
  }
  return current.client
}

function createClient(url: string): PrismaClient {
  return new PrismaClient({
    // Prisma's fuller messages quote a query's arguments, and Next prints what a page throws.
    errorFormat: 'minimal',
    adapter: new PrismaPg({ connectionString: url, max: 10, idleTimeoutMillis: 30_000 }),
  })
}
