import { parseArgs } from 'node:util'
import { env } from '@/lib/env'
import type { Command } from '../command'
import { stopOnSignal } from '../stop-on-signal'
import { readCount } from './read-count'

/** What a bench over a synthetic population is told. */
export interface SizedOptions {
  /** An owner's login on the server to measure; without it, an embedded database. */
  databaseUrl: string | undefined
  /** How many of what the population consists of. */
  size: number
  rounds: number
  seed: number
  signal: AbortSignal
  onProgress: (line: string) => void
}

interface SizedBench<Report> {
  name: string
  /** What its size counts: the option's name. */
  of: string
  measure(options: SizedOptions): Promise<Report>
  format(report: Report): string
}

/** `bench NAME [--OF N] [--rounds N] [--json]`: prints a table, or one JSON object; progress goes to standard error. */
export function defineSizedBench<Report>({ name, of, measure, format }: SizedBench<Report>): Command {
  return {
    usage: `bench ${name} [--${of} N] [--rounds N] [--json]`,
    async run(args) {
      const { values } = parseArgs({
        args,
        options: {
          [of]: { type: 'string', default: '1000000' },
          rounds: { type: 'string', default: '3' },
          json: { type: 'boolean', default: false },
        },
      })
      const report = await measure({
        databaseUrl: env.DATABASE_URL,
        size: readCount(of, values[of], 10_000_000),
        rounds: readCount('rounds', values.rounds, 100),
        seed: 1,
        signal: stopOnSignal(),
        onProgress: (line) => process.stderr.write(`${line}\n`),
      })
      process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : format(report))
      return 0
    },
  }
}
