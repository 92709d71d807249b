import { parseArgs } from 'node:util'
import { env } from '@/lib/env'
import type { Command } from '../../command'
import { stopOnSignal } from '../../stop-on-signal'
import { readCount } from '../read-count'
import { benchLoad } from './bench-load'
import { formatLoad } from './format-load'
import { soak } from './soak'

/** Prints a table, or one JSON object; progress goes to standard error. */
export const command: Command = {
  usage: 'bench load [--seconds N] [--most N] [--soak TURNS] [--json]',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        seconds: { type: 'string' },
        most: { type: 'string', default: '600' },
        soak: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const options = {
      databaseUrl: env.DATABASE_URL,
      program: process.argv[1] ?? '',
      signal: stopOnSignal(),
      onProgress: (line: string) => void process.stderr.write(`${line}\n`),
    }
    const seconds = readCount('seconds', values.seconds ?? (values.soak === undefined ? '10' : '150'), 3_600)
    if (values.soak !== undefined) {
      const report = await soak({ ...options, seconds, turns: readCount('soak', values.soak, 2_000) })
      process.stdout.write(`${JSON.stringify(report, null, values.json ? 0 : 2)}\n`)
      return 0
    }
    const report = await benchLoad({ ...options, seconds, most: readCount('most', values.most, 2_000) })
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : formatLoad(report))
    return 0
  },
}
