import { existsSync } from 'node:fs'
import path from 'node:path'
import { refuseUnguardedTables } from '@/lib/db/classify-tables'
import { closeDatabase as closeClient, connectDatabase } from '@/lib/db/client'
import { type EmbeddedDatabase, ensureEmbeddedDatabase } from '@/lib/db/embedded/client'
import { OWNER } from '@/lib/db/embedded/names'
import { applyMigrations } from '@/lib/db/migrate'
import { requireVector } from '@/lib/db/require-vector'
import { type Logins, setLogins } from '@/lib/db/set-logins'
import { withWorker } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { ROOT } from './root'

export const MIGRATIONS = path.join(ROOT, 'prisma/migrations')

let embedded: EmbeddedDatabase | undefined

/**
 * Connects as the worker: to DATABASE_URL, else to the embedded database, which is started when it does not run and
 * brought to this version's schema. Throws AppError `database_unavailable`.
 */
export async function openDatabase(): Promise<void> {
  if (env.DATABASE_URL) {
    await connectDatabase(env.DATABASE_URL)
    return refuseUnready()
  }
  const database = await openEmbedded()
  await applyMigrations(database.urlFor(OWNER), MIGRATIONS)
  await connectDatabase(database.urlFor('chartlight_worker'))
}

/** A wrong address or a database without our schema is said before the work begins, not in the middle of it. */
async function refuseUnready(): Promise<void> {
  const [found] = await withWorker(
    (tx) => tx.$queryRaw<{ ready: boolean }[]>`SELECT to_regclass('clinical_record') IS NOT NULL AS ready`,
  ).catch((error: unknown) => {
    const detail =
      'The database of DATABASE_URL does not answer as the worker; check address, login and that it runs.'
    throw new AppError('database_unavailable', detail, { cause: error })
  })
  if (!found?.ready)
    throw new AppError(
      'database_unavailable',
      'The database of DATABASE_URL has no schema; run `npm run worker -- migrate`.',
    )
}

/**
 * Applies missing migrations as the owner and returns their names; DATABASE_URL must be the owner's then. Throws AppError
 * `database_unavailable` also when the server has no pgvector, or a table has no wall afterwards.
 */
export async function migrateDatabase(): Promise<string[]> {
  const url = await ownerUrl()
  await requireVector(url)
  const applied = await applyMigrations(url, MIGRATIONS)
  await refuseUnguardedTables(url)
  return applied
}

/** Lets the app and the worker log in; the same rights as for migrations. Throws as `setLogins` does. */
export async function giveLogins(logins: Logins): Promise<void> {
  await setLogins(await ownerUrl(), logins)
}

async function ownerUrl(): Promise<string> {
  return env.DATABASE_URL ?? (await openEmbedded()).urlFor(OWNER)
}

/** Lets go of the database; an embedded one ends by itself once nobody uses it. */
export async function closeDatabase(): Promise<void> {
  await closeClient()
  embedded?.release()
  embedded = undefined
}

/** A folder that was mistyped would pass for one without patients. */
async function openEmbedded(): Promise<EmbeddedDatabase> {
  if (embedded) return embedded
  const folder = path.resolve(env.CHARTLIGHT_DATA_DIR)
  if (!existsSync(folder))
    process.stderr.write(`A new, empty database is made in ${folder} (CHARTLIGHT_DATA_DIR).\n`)
  embedded = await ensureEmbeddedDatabase(folder)
  return embedded
}
