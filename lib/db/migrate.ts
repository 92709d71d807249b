import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { AppError } from '@/lib/errors'
import { withClient } from './with-client'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** The lock that Prisma Migrate takes; held to the end of a transaction here, because the embedded engine has one session. */
const MIGRATION_LOCK = 72707369

/** Prisma Migrate's own table, column by column, so that `prisma migrate status` and `deploy` agree afterwards. */
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/**
 * Applies the migrations of a folder (`prisma/migrations`) that the database has not seen, each in its own
 * transaction: a failing one leaves nothing behind and can be run again. Safe to call from several processes at once.
 * Returns the names it applied. Throws AppError `database_unavailable` naming the migration that failed, was edited
 * after it was applied, or that this version does not know.
 */
export async function applyMigrations(connectionString: string, directory: string): Promise<string[]> {
  const migrations = await readMigrations(directory)
  return withClient(connectionString, async (client) => {
    await inLockedTransaction(client, () => client.query(CREATE_TABLE))
    await refuseUnknown(client, migrations)
    const applied: string[] = []
    for (const migration of migrations)
      if (await inLockedTransaction(client, () => applyOnce(client, migration))) applied.push(migration.name)
    return applied
  })
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(path.join(directory, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}

/** Asked again for each migration, inside the lock: another process may have applied it meanwhile. */
async function applyOnce(client: pg.Client, { name, sql, checksum }: Migration): Promise<boolean> {
  const { rows } = await client.query<{ checksum: string; finished: boolean }>(
    `SELECT checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations
      WHERE migration_name = $1 AND rolled_back_at IS NULL`,
    [name],
  )
  const [known] = rows
  if (known && !known.finished)
    throw refuse(
      `Migration ${name} was begun by another tool and not finished; see \`prisma migrate resolve\`.`,
    )
  if (known && known.checksum !== checksum)
    throw refuse(`Migration ${name} was edited after it was applied; restore it and add a new one.`)
  if (known) return false
  try {
    await client.query(sql)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw refuse(`Migration ${name} failed and was rolled back: ${reason}.`, error)
  }
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), 1)`,
    [randomUUID(), checksum, name],
  )
  return true
}

/** A database that is ahead of the program has rows and policies that this version does not know how to keep. */
async function refuseUnknown(client: pg.Client, migrations: Migration[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE migration_name <> ALL ($1) ORDER BY 1 DESC LIMIT 1',
    [migrations.map(({ name }) => name)],
  )
  const [newest] = rows
  if (newest)
    throw refuse(`The database has migration ${newest.name}, which this version does not know; update it.`)
}

async function inLockedTransaction<Result>(client: pg.Client, fn: () => Promise<Result>): Promise<Result> {
  await client.query('BEGIN')
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    const result = await fn()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

function refuse(detail: string, cause?: unknown): AppError {
  return new AppError('database_unavailable', detail, { cause })
}
