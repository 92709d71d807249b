import { type Command, UsageError } from '../command'

/** What can be measured. A bench works in a database of its own and never in the one it is pointed at. */
const BENCHES = {
  ingest: () => import('../bench/ingest/run'),
  load: () => import('../bench/load/run'),
  patients: () => import('../bench/patients/run'),
  search: () => import('../bench/search/run'),
  stream: () => import('../bench/stream/run'),
} as const satisfies Record<string, () => Promise<{ command: Command }>>

export const command: Command = {
  usage:
    'bench ingest [PATH…] [--rounds N] [--parallel N] [--json] | load [--seconds N] [--most N] [--soak TURNS] [--json] | patients [--people N] [--rounds N] [--json] | search [--chunks N] [--rounds N] [--json] | stream [--seconds N] [--most N] [--json]',
  options: {
    ingest: 'entries a second, beside what Postgres itself can take; of PATH…, or of the demo patients',
    load: 'how many users two cores answer',
    patients: 'the patient list among N people',
    search: 'search in a chart of N chunks',
    stream: 'answers streamed at once, beside a stock Next + AI SDK app',
    '--rounds N': 'how often; the median counts',
    '--parallel N': 'files at once',
    '--seconds N': 'how long each step lasts',
    '--most N': 'the most users or streams at once',
    '--soak TURNS': 'this many answers at once for the whole time, instead of steps',
    '--people N': 'people in the list',
    '--chunks N': 'passages in the chart',
    '--json': 'print JSON, for programs',
  },
  async run([name = '', ...args]) {
    if (!Object.hasOwn(BENCHES, name))
      throw new UsageError(`Name what to measure: ${Object.keys(BENCHES).join(', ')}.`)
    const bench = await BENCHES[name as keyof typeof BENCHES]()
    return bench.command.run(args)
  },
}
