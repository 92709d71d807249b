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
  async run([name = '', ...args]) {
    if (!Object.hasOwn(BENCHES, name))
      throw new UsageError(`Name what to measure: ${Object.keys(BENCHES).join(', ')}.`)
    const bench = await BENCHES[name as keyof typeof BENCHES]()
    return bench.command.run(args)
  },
}
