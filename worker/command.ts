/** One command of the worker's command line. */
export interface Command {
  /** 'ingest PATH… [--source S] [--json]' */
  usage: string
  /** What `--help` says of each option and argument of the usage, by how it is written there. */
  options?: Readonly<Record<string, string>>
  /** Returns the exit code: 0 done, 1 could not be done. Throws UsageError for wrong usage, AppError for what failed. */
  run(args: string[]): Promise<number>
}

/** Wrong usage: exit code 2, with how to use the command. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
