interface RunningPostgres {
  readonly unavailable?: undefined
  /** A connection string to the test database, or to another of the server. */
  urlFor(user: string, password: string, database?: string): string
  /** The same over the network, with `tls`. */
  addressFor(user: string, password: string, host: string): string
  stop(): Promise<void>
}

export function startPostgres(options: {
  owner: string
  password: string
  database: string
  settings?: readonly string[]
  tls?: { readonly certificate: string; readonly key: string }
}): Promise<RunningPostgres | { readonly unavailable: string }>
