/** What reading one document gave: its canonical text, perhaps with a doubt for the report, or why there is none. */
export type Reading = { text: string; warning?: string } | { unreadableReason: string }

/** A document's bytes with what is said about them. */
export interface Attached {
  bytes: Uint8Array
  /** The character set that its media type names. */
  charset?: string
}
