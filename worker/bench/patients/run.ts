import { parseArgs } from 'node:util'
import { env } from '@/lib/env'
import { type Command, UsageError } from '../../command'
import { stopOnSignal } from '../../stop-on-signal'
import { benchPatients } from './bench-patients'
import { formatBench } from './format-figures'

/** Prints a table, or one JSON object; progress goes to standard error. */
export const command: Command = {
  usage: 'bench patients [--people N] [--rounds N] [--json]',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        people: { type: 'string', default: '1000000' },
        rounds: { type: 'string', default: '3' },
        json: { type: 'boolean', default: false },
      },
    })
    const report = await benchPatients({
      databaseUrl: env.DATABASE_URL,
      people: readCount('people', values.people, 10_000_000),
      rounds: readCount('rounds', values.rounds, 100),
      questions: 960,
      seed: 1,
      signal: stopOnSignal(),
      onProgress: (line) => process.stderr.write(`${line}\n`),
    })
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : formatBench(report))
    return 0
  },
}

function readCount(name: string, text: string, most: number): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= most) return count
  throw new UsageError(`--${name} needs a whole number from 1 to ${most}.`)
}
