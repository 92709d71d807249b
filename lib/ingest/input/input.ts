import type { InputEntry } from '@/lib/fhir/read-bundle'

/** A file whose format is known. `entries` may be walked several times, and yields the same entries each time. */
export interface Input {
  /** 'ndjson', 'single', or the type of the Bundle ('transaction', 'history', …). */
  kind: string
  /** `meta.source` of the Bundle. */
  source?: string
  /** What is to be known of the file as a whole (a further page exists that was not fetched): sentences. */
  notices?: string[]
  /** The entries are in memory; else each walk reads the file again. */
  isLoaded: boolean
  /** Throws AppError when the file breaks off or passes a limit; what came before was yielded. */
  entries(): AsyncIterable<InputEntry>
}
