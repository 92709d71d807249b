interface RunningPostgres {
  readonly unavailable?: undefined
  /** A connection string to the test database. */
  urlFor(user: string, password: string): string
  stop(): Promise<void>
}

export function startPostgres(options: {
  owner: string
  password: string
  database: string
  settings?: readonly string[]
}): Promise<RunningPostgres | { readonly unavailable: string }>
