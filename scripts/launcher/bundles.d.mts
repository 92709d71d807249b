interface Bundle {
  readonly entry: string
  readonly output: string
  readonly external: readonly string[]
}

export const worker: Bundle
export const pdfThread: Bundle
export const embeddedDatabase: Bundle
export function ensureBundle(bundle: Bundle): Promise<void>
