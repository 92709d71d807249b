import path from 'node:path'
import type pg from 'pg'
import { withClient } from '@/lib/db/with-client'
import { AppError } from '@/lib/errors'
import { compareStates, type DatabaseState, readDatabaseState } from './database-state'
import { hashFile, type Manifest, makeBackupFolder, writeManifest } from './manifest'
import { runPostgresTool } from './run-postgres-tool'

const DUMP = 'database.dump'

type PostgresManifest = Extract<Manifest, { kind: 'postgres' }>

/**
 * Copies the database of the owner's address into a new folder. The dump and what is written down to compare a restored
 * one with are of the same moment: one snapshot. Work goes on meanwhile. Throws AppError `conflict` or
 * `database_unavailable`.
 */
export async function backUpPostgres(ownerUrl: string, folder: string): Promise<Manifest> {
  await makeBackupFolder(folder)
  const dump = path.join(folder, DUMP)
  return withClient(ownerUrl, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { snapshot, server } = await exportSnapshot(client)
    const state = await readDatabaseState(client)
    await runPostgresTool('pg_dump', ownerUrl, [
      '--format=custom',
      `--snapshot=${snapshot}`,
      `--file=${dump}`,
    ])
    await client.query('COMMIT')
    const sha256 = await hashFile(dump)
    const manifest = { kind: 'postgres', createdAt: new Date().toISOString(), server, sha256, state } as const
    await writeManifest(folder, manifest)
    return manifest
  })
}

async function exportSnapshot(client: pg.Client): Promise<{ snapshot: string; server: string }> {
  const { rows } = await client.query<{ snapshot: string; server: string }>(
    `SELECT pg_export_snapshot() AS snapshot, current_setting('server_version') AS server`,
  )
  const [row] = rows
  if (!row) throw new AppError('database_unavailable', 'The server gave no snapshot; run the backup again.')
  return row
}

/**
 * Fills an empty database from a backup: roles first (without passwords: `worker migrate` sets them), then everything in one
 * transaction, then the comparison. Throws AppError: `invalid_input` when the dump is not the one that was made, `conflict`
 * when the database is not empty, or `internal`, naming what differs, when the restored one is not as the copied one was.
 */
export async function restorePostgres(
  ownerUrl: string,
  folder: string,
  manifest: PostgresManifest,
): Promise<void> {
  const dump = path.join(folder, DUMP)
  const sha256 = await hashFile(dump).catch(() => '')
  if (sha256 !== manifest.sha256)
    throw new AppError('invalid_input', `${dump} is not what the backup wrote; take another backup.`)
  await withClient(ownerUrl, async (client) => {
    await refuseFilled(client)
    await createRoles(client, manifest.state)
    await runPostgresTool('pg_restore', ownerUrl, [
      '--no-owner',
      '--exit-on-error',
      '--single-transaction',
      `--dbname=${new URL(ownerUrl).pathname.slice(1)}`,
      dump,
    ])
    const differences = compareStates(manifest.state, await readDatabaseState(client))
    if (differences.length > 0)
      throw new AppError(
        'internal',
        `The restored database differs; do not use it. ${differences.slice(0, 20).join('; ')}`,
      )
  })
}

async function refuseFilled(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LIMIT 1`,
  )
  if (rows.length > 0)
    throw new AppError('conflict', 'The database of DATABASE_URL is not empty; restore into a new one.')
}

/** A server has roles beside its databases, so no dump of one holds them. None may look past row level security. */
async function createRoles(client: pg.Client, { roles, members }: DatabaseState): Promise<void> {
  const quote = (name = '') => client.escapeIdentifier(name)
  const { rows } = await client.query<{ name: string }>('SELECT rolname AS name FROM pg_roles')
  const known = new Set(rows.map(({ name }) => name))
  for (const role of roles) {
    const [name = '', inherit] = role.split(' ')
    if (!known.has(name))
      await client.query(
        `CREATE ROLE ${quote(name)} NOLOGIN NOBYPASSRLS ${inherit === 'inherit=t' ? 'INHERIT' : 'NOINHERIT'}`,
      )
  }
  for (const line of members) {
    const [member, , role] = line.split(' ')
    await client.query(`GRANT ${quote(role)} TO ${quote(member)}`)
  }
}
