import type { Page } from './routes'

/** `interrupted`: stopped between two batches; it goes on by itself or after a retry. */
export type ImportState = 'queued' | 'running' | 'interrupted' | 'done' | 'failed'

/** What became of the entries; each is in exactly one count. */
export interface ImportCounts {
  created: number
  updated: number
  unchanged: number
  deleted: number
  rejected: number
  skipped: number
}

/** One file that was uploaded, or ingested on the command line or from the watched folder. */
export interface ImportListItem {
  id: string
  /** The file's name; it may name a patient. */
  name: string
  /** The system that the data come from; null until the input was read. */
  source: string | null
  replaces: boolean
  state: ImportState
  /** Bytes of the file; null when nobody knows. */
  bytes: number | null
  bytesRead: number
  entries: number
  counts: ImportCounts
  /** Somebody's name; null for the command line and the watched folder. */
  by: string | null
  /** ISO instants. */
  queuedAt: string
  startedAt: string | null
  finishedAt: string | null
  /** It did not end well and its bytes are kept. */
  canRetry: boolean
}

export type ImportPage = Page<ImportListItem>

export interface ImportIssue {
  id: string
  /** Which entry, from 0; null when the whole file is meant. */
  index: number | null
  path: string
  severity: 'error' | 'warning' | 'information'
  reason: string
}

export interface ImportView extends ImportListItem {
  byType: Record<string, ImportCounts>
  /** The first ones, errors before warnings. */
  issues: ImportIssue[]
  /** All of them. */
  issueCount: number
}
