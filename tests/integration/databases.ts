/** One database that every integration test runs against: `describe.each(inject('databases'))('… on $name', …)`. */
export interface TestDatabase {
  readonly name: 'embedded' | 'postgres'
  readonly urls: {
    /** Owns the tables, bypasses row level security: for setting a scene, never for what is tested. */
    readonly migrator: string
    readonly app: string
    readonly worker: string
  }
}

export const ROLES = { app: 'chartlight_app', worker: 'chartlight_worker' } as const

declare module 'vitest' {
  export interface ProvidedContext {
    databases: TestDatabase[]
  }
}
