import path from 'node:path'
import { parseArgs } from 'node:util'
import { recordAudit } from '@/lib/access/audit'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { withUser } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { backUpEmbedded, refuseRunning } from '../backup/embedded-backup'
import { backUpPostgres } from '../backup/postgres-backup'
import { type Command, UsageError } from '../command'
import { closeDatabase, openDatabase } from '../database'

/** Copies every chart there is: an export of all of them, and so an event of the audit log, which is in the copy. */
export const command: Command = {
  usage: 'backup --to DIR [--json]',
  options: {
    '--to DIR': 'a new folder for the copy',
    '--json': 'print JSON, for programs',
  },
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { to: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    if (!values.to?.trim()) throw new UsageError('Name the folder of the backup: --to DIR.')
    const folder = path.resolve(values.to)
    const data = path.resolve(env.CHARTLIGHT_DATA_DIR)
    if (!env.DATABASE_URL) refuseRunning(data)
    await record()
    const manifest = env.DATABASE_URL
      ? await backUpPostgres(env.DATABASE_URL, folder)
      : await closeDatabase().then(() => backUpEmbedded(data, folder))
    const { kind, createdAt } = manifest
    const said = values.json ? JSON.stringify({ folder, kind, createdAt }) : `The backup is in ${folder}.`
    process.stdout.write(`${said}\n`)
    return 0
  },
}

async function record(): Promise<void> {
  await openDatabase()
  const session = await openCommandLineSession({ reason: 'backup' })
  await withUser(session, (tx) => recordAudit(tx, { action: 'database-copied' }))
}
