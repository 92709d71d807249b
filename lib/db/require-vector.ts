import { AppError } from '@/lib/errors'
import { withClient } from './with-client'

/** The first pgvector with `halfvec`, the type of our vectors. */
const OLDEST = [0, 7] as const

/**
 * Says before the first migration, in words that help, that the server lacks pgvector or has one that is too old. Throws
 * AppError `database_unavailable`.
 */
export async function requireVector(ownerUrl: string): Promise<void> {
  const [found] = await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ version: string }>(
      "SELECT coalesce(installed_version, default_version) AS version FROM pg_available_extensions WHERE name = 'vector'",
    )
    return rows
  })
  const problem = findVectorProblem(found?.version)
  if (problem) throw new AppError('database_unavailable', problem)
}

/** What is wrong with this version of pgvector, undefined standing for none at all. */
export function findVectorProblem(version: string | undefined): string | undefined {
  if (version === undefined)
    return 'The database server has no pgvector: install the package postgresql-NN-pgvector on it (Amazon RDS has it from PostgreSQL 15 on).'
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST[0] || minor >= OLDEST[1]) return undefined
  return `The database has pgvector ${version}, which is older than ${OLDEST.join('.')}: update the server's, then run ALTER EXTENSION vector UPDATE.`
}
