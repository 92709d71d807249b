import { parseArgs } from 'node:util'
import { env } from '@/lib/env'
import { type Command, UsageError } from '../../command'
import { stopOnSignal } from '../../stop-on-signal'
import { readCount } from '../read-count'
import { benchStream } from './bench-stream'
import { formatBench } from './format-figures'
import { runPacedModel } from './paced-model'

/** Prints a table, or one JSON object; progress goes to standard error. */
export const command: Command = {
  usage: 'bench stream [--seconds N] [--most N] [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        seconds: { type: 'string', default: '5' },
        most: { type: 'string', default: '600' },
        json: { type: 'boolean', default: false },
      },
    })
    const [part] = positionals
    if (part !== undefined) return runPart(part)
    const report = await benchStream({
      databaseUrl: env.DATABASE_URL,
      program: process.argv[1] ?? '',
      seconds: readCount('seconds', values.seconds, 600),
      most: readCount('most', values.most, 2_000),
      signal: stopOnSignal(),
      onProgress: (line) => process.stderr.write(`${line}\n`),
    })
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : formatBench(report))
    return 0
  },
}

/** The bench starts itself again for its model and talks to it over their channel. */
async function runPart(name: string): Promise<number> {
  if (name !== 'model' || !process.send)
    throw new UsageError('The bench starts its own processes; leave the name out.')
  await runPacedModel()
  return 0
}
