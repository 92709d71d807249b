import { parseArgs } from 'node:util'
import type { Logins } from '@/lib/db/set-logins'
import { env } from '@/lib/env'
import { type Command, UsageError } from '../command'
import { giveLogins, migrateDatabase } from '../database'

/**
 * Needs nothing but the database: the migrations are part of the program. With APP_DATABASE_PASSWORD and
 * WORKER_DATABASE_PASSWORD it lets both roles log in with them; another run with others rotates them.
 */
export const command: Command = {
  usage: 'migrate',
  async run(args) {
    parseArgs({ args, options: {} })
    const logins = readLogins()
    const applied = await migrateDatabase()
    if (logins) await giveLogins(logins)
    const lines =
      applied.length > 0 ? applied.map((name) => `applied ${name}`) : ['The database is up to date.']
    if (logins) lines.push(`${Object.keys(logins).join(' and ')} log in with the passwords given.`)
    process.stdout.write(`${lines.join('\n')}\n`)
    return 0
  },
}

/** One without the other would leave a service that cannot start, found out only when it does. */
function readLogins(): Logins | undefined {
  const { APP_DATABASE_PASSWORD: app, WORKER_DATABASE_PASSWORD: worker } = env
  if (!app && !worker) return undefined
  if (!app || !worker)
    throw new UsageError('Set APP_DATABASE_PASSWORD and WORKER_DATABASE_PASSWORD together, or neither.')
  return { chartlight_app: app, chartlight_worker: worker }
}
