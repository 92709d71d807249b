import { parseArgs } from 'node:util'
import { env } from '@/lib/env'
import { type Command, UsageError } from '../../command'
import { stopOnSignal } from '../../stop-on-signal'
import { benchIngest } from './bench-ingest'
import { chooseBundles } from './bundles'
import { formatBench } from './format-figures'

/** Prints a table, or one JSON object; progress goes to standard error. */
export const command: Command = {
  usage: 'bench ingest [PATH…] [--rounds N] [--parallel N] [--json]',
  async run(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: '5' },
        parallel: { type: 'string', default: '4' },
        json: { type: 'boolean', default: false },
      },
    })
    const rounds = readCount('rounds', values.rounds)
    const parallel = readCount('parallel', values.parallel)
    const report = await benchIngest(await chooseBundles(positionals), {
      databaseUrl: env.DATABASE_URL,
      rounds,
      parallel,
      signal: stopOnSignal(),
      onRound: (round) => process.stderr.write(round > 0 ? `round ${round} of ${rounds}\n` : 'warmed up\n'),
    })
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : formatBench(report))
    return 0
  },
}

function readCount(name: string, text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= 100) return count
  throw new UsageError(`--${name} needs a whole number from 1 to 100.`)
}
