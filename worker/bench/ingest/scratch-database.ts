import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { ensureEmbeddedDatabase } from '@/lib/db/embedded/client'
import { OWNER } from '@/lib/db/embedded/names'
import { applyMigrations } from '@/lib/db/migrate'
import { AppError } from '@/lib/errors'
import { MIGRATIONS } from '../../database'

/** An empty database with our schema, of which nothing is left afterwards. No chart of anybody is near it. */
export interface ScratchDatabase {
  /** 'PostgreSQL 16.4, fsync off' or 'the embedded database'. */
  description: string
  isEmbedded: boolean
  /** A connection of the owner, whom no policy binds; `ownerUrl` for more of them. */
  owner: pg.Client
  ownerUrl: string
  /** Leaves the schema and nothing else. */
  empty(): Promise<void>
  /** Removes it; the ingestion's own connections are closed before. */
  drop(): Promise<void>
}

/**
 * Makes a database on the server of an owner's login (DATABASE_URL), or without one starts an embedded one in a
 * temporary folder; points the ingestion at it. Throws AppError `database_unavailable`.
 */
export async function openScratchDatabase(url: string | undefined): Promise<ScratchDatabase> {
  return url ? createOnServer(url) : startEmbedded()
}

async function createOnServer(url: string): Promise<ScratchDatabase> {
  const name = `chartlight_bench_${randomBytes(6).toString('hex')}`
  await runAlone(url, `CREATE DATABASE ${name}`)
  const scratch = new URL(url)
  scratch.pathname = `/${name}`
  const remove = () => runAlone(url, `DROP DATABASE ${name} WITH (FORCE)`)
  return openMigrated({ ownerUrl: scratch.href, workerUrl: scratch.href, isEmbedded: false, remove })
}

async function startEmbedded(): Promise<ScratchDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chartlight-bench-'))
  const removeFolder = () => rm(folder, { recursive: true, force: true })
  const embedded = await ensureEmbeddedDatabase(folder).catch(async (error: unknown) => {
    await removeFolder()
    throw error
  })
  return openMigrated({
    ownerUrl: embedded.urlFor(OWNER),
    workerUrl: embedded.urlFor('chartlight_worker'),
    isEmbedded: true,
    remove: async () => {
      await embedded.stop()
      await removeFolder()
    },
  })
}

/** The owner logs in and the ingestion takes the worker's role in each of its transactions: its walls stand. */
async function openMigrated({
  ownerUrl,
  workerUrl,
  isEmbedded,
  remove,
}: {
  ownerUrl: string
  workerUrl: string
  isEmbedded: boolean
  remove: () => Promise<void>
}): Promise<ScratchDatabase> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  const drop = async () => {
    await closeDatabase()
    await owner.end().catch(() => {})
    await remove()
  }
  try {
    await applyMigrations(ownerUrl, MIGRATIONS)
    await owner.connect()
    // What is only ever added to must be emptied here between rounds.
    for (const table of ['audit_event', 'audit_seal', 'audit_removal'])
      await owner.query(`DROP TRIGGER only_added ON ${table}`)
    await connectDatabase(workerUrl)
    const description = isEmbedded ? 'the embedded database' : await describeServer(owner)
    return { description, isEmbedded, owner, ownerUrl, empty: () => truncate(owner), drop }
  } catch (error) {
    await drop()
    throw error
  }
}

async function runAlone(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  try {
    await client.connect()
    await client.query(statement)
  } catch (error) {
    const detail =
      'The bench works in a database of its own: DATABASE_URL must be the login of an owner who may create and drop databases.'
    throw new AppError('database_unavailable', detail, { cause: error })
  } finally {
    await client.end()
  }
}

async function describeServer(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ version: string; fsync: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync`,
  )
  const { version = '', fsync = '' } = rows[0] ?? {}
  return `PostgreSQL ${version.split(' ')[0]}, fsync ${fsync}`
}

async function truncate(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  )
  await owner.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')}`)
}
