export interface Metric {
  /** As CloudWatch calls it. */
  unit: 'Count' | 'Milliseconds' | 'Percent' | 'None'
  /** `sum`: added up over the minute; `values`: each one is kept, for percentiles. */
  kind: 'sum' | 'values'
  /** Told apart by, beside the service; the metric over all of them is written too. */
  dimension?: 'State' | 'Model' | 'Tool' | 'Room'
}

/** Every figure there is (docs/observability.md). None of them is about one patient, or names a person. */
export const METRICS = {
  Turns: { unit: 'Count', kind: 'sum', dimension: 'State' },
  FirstSentence: { unit: 'Milliseconds', kind: 'values', dimension: 'Model' },
  TurnDuration: { unit: 'Milliseconds', kind: 'values', dimension: 'Model' },
  InputTokens: { unit: 'Count', kind: 'sum', dimension: 'Model' },
  OutputTokens: { unit: 'Count', kind: 'sum', dimension: 'Model' },
  CacheReadTokens: { unit: 'Count', kind: 'sum', dimension: 'Model' },
  /** US dollars. */
  Cost: { unit: 'None', kind: 'sum', dimension: 'Model' },
  Sentences: { unit: 'Count', kind: 'sum', dimension: 'Model' },
  WithheldSentences: { unit: 'Count', kind: 'sum', dimension: 'Model' },
  /** Of each turn. */
  WithheldRate: { unit: 'Percent', kind: 'values', dimension: 'Model' },
  ToolCalls: { unit: 'Count', kind: 'sum', dimension: 'Tool' },
  ToolErrors: { unit: 'Count', kind: 'sum', dimension: 'Tool' },
  ModelErrors: { unit: 'Count', kind: 'sum', dimension: 'Model' },
  Imports: { unit: 'Count', kind: 'sum', dimension: 'State' },
  ImportedEntries: { unit: 'Count', kind: 'sum' },
  RejectedEntries: { unit: 'Count', kind: 'sum' },
  CacheHits: { unit: 'Count', kind: 'sum', dimension: 'Room' },
  CacheMisses: { unit: 'Count', kind: 'sum', dimension: 'Room' },
  ActiveStreams: { unit: 'Count', kind: 'values' },
  EventLoopDelayP99: { unit: 'Milliseconds', kind: 'values' },
  EventLoopDelayMax: { unit: 'Milliseconds', kind: 'values' },
} as const satisfies Record<string, Metric>

export type MetricName = keyof typeof METRICS
