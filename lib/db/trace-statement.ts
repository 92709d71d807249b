import { isTracing, type SpanAttributes, withSpan } from '@/lib/telemetry'

/** Runs a statement in a span that tells what it does to which table and how many rows came, never its values. */
export function traceStatement<Result extends { rowCount: number | null }>(
  text: string,
  run: () => Promise<Result>,
): Promise<Result> {
  if (!isTracing()) return run()
  return withSpan('sql', describeStatement(text), async ({ note }) => {
    const result = await run()
    note({ 'db.response.returned_rows': result.rowCount ?? 0 })
    return result
  })
}

/** The first word, and the first table that is named; what is written between quotes is never one. */
export function describeStatement(text: string): SpanAttributes {
  const [, operation] = /^\s*([a-z]+)/i.exec(text) ?? []
  const [, table] =
    /\b(?:from|into|update|join)\s+([a-z_]+)\b(?!\()/i.exec(text.replaceAll(/'[^']*'/g, '')) ?? []
  return {
    ...(operation && { 'db.operation.name': operation.toUpperCase() }),
    ...(table && { 'db.collection.name': table.toLowerCase() }),
  }
}
