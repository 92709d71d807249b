import path from 'node:path'
import { parseArgs } from 'node:util'
import { recordAudit } from '@/lib/access/audit'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { withUser } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { restoreEmbedded } from '../backup/embedded-backup'
import { type Manifest, readManifest } from '../backup/manifest'
import { restorePostgres } from '../backup/postgres-backup'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'

/** Fills an empty database or data folder from a backup, and compares it with what was copied before it says so. */
export const command: Command = {
  usage: 'restore --from DIR [--json]',
  options: {
    '--from DIR': 'a folder that backup wrote',
    '--json': 'print JSON, for programs',
  },
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { from: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    if (!values.from?.trim()) throw new UsageError('Name the folder of the backup: --from DIR.')
    const folder = path.resolve(values.from)
    const manifest = await readManifest(folder)
    await restore(folder, manifest)
    await openDatabase()
    const session = await openCommandLineSession({ reason: 'restore' })
    await withUser(session, (tx) =>
      recordAudit(tx, { action: 'database-restored', detail: { copiedAt: manifest.createdAt } }),
    )
    const { kind, createdAt } = manifest
    const said = values.json
      ? JSON.stringify({ folder, kind, createdAt })
      : 'Restored, and as it was copied. Next: give the roles their passwords (worker migrate), then worker audit verify.'
    process.stdout.write(`${said}\n`)
    return 0
  },
}

async function restore(folder: string, manifest: Manifest): Promise<void> {
  if (manifest.kind === 'embedded' && !env.DATABASE_URL)
    return restoreEmbedded(path.resolve(env.CHARTLIGHT_DATA_DIR), folder, manifest)
  if (manifest.kind === 'postgres' && env.DATABASE_URL)
    return restorePostgres(env.DATABASE_URL, folder, manifest)
  throw new UsageError(
    manifest.kind === 'postgres'
      ? 'The backup is of a server: set DATABASE_URL to the owner’s address of an empty database.'
      : 'The backup is of an embedded database: unset DATABASE_URL and name a new folder in CHARTLIGHT_DATA_DIR.',
  )
}
