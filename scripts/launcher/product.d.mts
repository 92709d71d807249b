interface Part {
  stop(): Promise<void> | void
}

export interface Service {
  readonly name: string
  readonly log: string
  /** Resolves to how it ended. */
  readonly ended: Promise<string>
}

export function startProduct(options: {
  data: string
  port: number
  empty?: boolean
  dev?: boolean
  settings?: Record<string, string>
  step<Result>(name: string, work: () => Result): Result
  onStop(part: Part): void
}): Promise<{ url: string; services: [web: Service & Part, watch: Service & Part, database: Service] }>

export function credentialsFile(data: string): string

/** One more web server, of other settings, on the data of a product that runs; `databaseUrl` is the owner's. */
export function startSecondServer(options: {
  data: string
  port: number
  settings: Record<string, string>
}): Promise<{ url: string; databaseUrl: string; stop(): Promise<void> }>
