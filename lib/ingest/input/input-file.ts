import type { Readable } from 'node:stream'
import type { KnownConditions } from '../choose-id'
import type { Address } from '../incoming'

/** The records, by address ('Observation/1'), that later versions of the same object hold; asked before each batch. */
export type LaterRecords = (conditions: KnownConditions) => Promise<ReadonlyMap<string, Address>>

/**
 * Something to ingest, wherever it lies: a file of this machine, an object of a store, bytes made by a program. Nothing
 * is known of its format: `openInput` finds out by looking.
 */
export interface InputFile {
  /** As the user knows it: a path, 's3://bucket/key', a name. */
  path: string
  /** NDJSON files of one group (a folder, a prefix) are one export and resolve each other's references. */
  group: string
  /** Bytes as stored (compressed, if it is compressed); undefined when nobody knows. For progress and limits. */
  size: number | undefined
  /** The bytes as stored. May be called several times: some inputs are read in passes. */
  open(): Promise<Readable>
  /** Of the object, where an event named it: its import's row keeps it, so that the same event again is known. */
  version?: string
  /** Where later versions may have been filed before this one: of what they hold, nothing stored is overwritten by it. */
  listLater?: LaterRecords
  /** The import row that was made for it when it was uploaded; without one, ingestion makes its own. */
  importId?: string
}
