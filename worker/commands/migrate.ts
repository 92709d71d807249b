import { parseArgs } from 'node:util'
import type { Command } from '../command'
import { migrateDatabase } from '../database'

export const command: Command = {
  usage: 'migrate',
  async run(args) {
    parseArgs({ args, options: {} })
    const applied = await migrateDatabase()
    const lines =
      applied.length > 0 ? applied.map((name) => `applied ${name}`) : ['The database is up to date.']
    process.stdout.write(`${lines.join('\n')}\n`)
    return 0
  },
}
