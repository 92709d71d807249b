export interface RunningPostgres {
  readonly unavailable?: undefined
  /** A connection string to the test database, or to another of the server. */
  urlFor(user: string, password: string, database?: string): string
  /** The same over the network, with `tls` or `listens`. */
  addressFor(user: string, password: string, host: string): string
  /** The file of its socket. */
  readonly socket: string
  /** To all of its processes; after SIGKILL it resolves when they are gone. */
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void>
  /** Again, after SIGKILL; resolves when it answers. */
  start(): Promise<void>
  stop(): Promise<void>
}

export function startPostgres(options: {
  owner: string
  password: string
  database: string
  settings?: readonly string[]
  tls?: { readonly certificate: string; readonly key: string }
  listens?: boolean
}): Promise<RunningPostgres | { readonly unavailable: string }>
