import type { UIMessage } from 'ai'
import type { Evidence, Handle } from './evidence'
import type { Interpretation } from './record-fields'

/** Shown: the first four. Withheld (the part carries no text): the last two. */
export type Verdict = 'supported' | 'calculated' | 'absence' | 'not-a-claim' | 'uncited' | 'contradicted'

export type Phase = 'searching' | 'reading' | 'writing' | 'checking' | 'done'

export interface StatusPart {
  phase: Phase
  tool?: string
  counts?: { searched?: number; read?: number; sentences?: number }
}

/** The exact words of a note that a sentence rests on, inside the passage that its handle cites. */
export interface CitedSpan {
  handle: Handle
  start: number
  end: number
}

/** A value that the server drew from a record, in place of a sentence that was withheld. */
export interface ShownValue {
  handle: Handle
  label: string
  value: string
  date: string | null
  interpretation?: Interpretation
}

export interface SentencePart {
  /** Position in the answer, from 0. */
  index: number
  block: 'paragraph' | 'list-item' | 'heading'
  verdict: Verdict
  /** Without handles. Absent when withheld. */
  text?: string
  handles: Handle[]
  spans?: CitedSpan[]
  /** Readable by a clinician: which kind of mismatch it was withheld for, without a word of the sentence. */
  reasons: string[]
  shown?: ShownValue[]
}

/** A complete list drawn by the server from a tool's result, never from model-written values. */
export interface TablePart {
  title: string
  columns: string[]
  rows: { handle: Handle; cells: string[]; interpretation?: Interpretation }[]
  /** What was left out, in words; null when the list is whole. */
  omitted: string | null
}

export interface SeriesPart {
  title: string
  unit: string | null
  points: { handle: Handle; date: string; value: number; text: string; interpretation?: Interpretation }[]
  omitted: string | null
}

export interface NoticePart {
  kind: 'unmentioned-abnormal' | 'left-out' | 'incomplete' | 'scope'
  text: string
  handles: Handle[]
}

export interface UsagePart {
  model: string
  promptVersion: string
  rulesVersion: string
  inputTokens: number
  outputTokens: number
  cacheReadTokens: number
  costUsd?: number
  firstSentenceMs: number | null
  durationMs: number
}

/** The data parts of the AI SDK UI message stream; on the wire their types read `data-status`, `data-sentence`, … */
export type ChatDataParts = {
  status: StatusPart
  evidence: Evidence
  sentence: SentencePart
  table: TablePart
  series: SeriesPart
  notice: NoticePart
  usage: UsagePart
}

/** `interrupted`: the server that wrote the answer ended before it; `stopping` is still `streaming` to a reader. */
export type AnswerState = 'streaming' | 'complete' | 'stopped' | 'failed' | 'interrupted'

export interface ChatMetadata {
  /** When the question was asked or the answer begun, ISO instant. */
  createdAt?: string
  /** Through when the chart's data reach, as the answer saw them. */
  dataThrough?: string | null
  state?: AnswerState
  /** Of an answer: the id of its question. Several answers to one question stand side by side. */
  answers?: string
  /** Of a question: the id of the one that it words anew. */
  edits?: string
}

export type ChatMessage = UIMessage<ChatMetadata, ChatDataParts>
export type ChatPart = ChatMessage['parts'][number]
