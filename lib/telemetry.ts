import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { env } from './env'
import { type Allowed, type AllowList, keepAllowed } from './telemetry/allow-list'

/** Below the request's own span, or below `ingest`: docs/observability.md says where each one begins and ends. */
export const SPAN_NAMES = [
  'turn',
  'model',
  'tool',
  'ingest',
  'import',
  'parse',
  'write',
  'embed',
  'transaction',
  'sql',
] as const
export type SpanName = (typeof SPAN_NAMES)[number]

/** What spans may say, and nothing else: sizes, counts, codes, never content. The first ones are those of Next. */
export const SPAN_ATTRIBUTES = {
  'http.method': 'word',
  'http.route': 'word',
  'http.status_code': 'number',
  'next.route': 'word',
  'next.rsc': 'flag',
  'next.span_type': 'word',
  'error.type': 'word',
  'chartlight.message.id': 'id',
  'chartlight.turn.state': 'word',
  'chartlight.turn.sentences': 'number',
  'chartlight.turn.withheld': 'number',
  'chartlight.turn.tool_calls': 'number',
  'chartlight.turn.first_sentence_ms': 'number',
  'chartlight.tool.items': 'number',
  'chartlight.import.id': 'id',
  'chartlight.import.state': 'word',
  'chartlight.import.bytes': 'number',
  'chartlight.import.entries': 'number',
  'chartlight.import.rejected': 'number',
  'chartlight.ingest.files': 'number',
  'chartlight.ingest.charts': 'number',
  'chartlight.embed.passages': 'number',
  'chartlight.embed.failed': 'number',
  'gen_ai.request.model': 'word',
  'gen_ai.response.finish_reason': 'word',
  'gen_ai.tool.name': 'word',
  'gen_ai.usage.input_tokens': 'number',
  'gen_ai.usage.output_tokens': 'number',
  'gen_ai.usage.cache_read.input_tokens': 'number',
  'db.operation.name': 'word',
  'db.collection.name': 'word',
  'db.response.returned_rows': 'number',
} as const satisfies AllowList

export type SpanAttributes = Allowed<typeof SPAN_ATTRIBUTES>

/** A span that is under way. */
export interface OpenSpan {
  /** Adds what was learned meanwhile. */
  note(attributes: SpanAttributes): void
  /** Of what went wrong, the code or the name of its kind is kept, never the message. */
  fail(error: unknown): void
  /** Runs what belongs to it: spans that begin meanwhile are below it. */
  run<Result>(work: () => Result): Result
  end(): void
}

const NO_SPAN: OpenSpan = { note() {}, fail() {}, run: (work) => work(), end() {} }

/** Whether somebody traces what this code is part of; what costs time only to be traced may ask before. */
export function isTracing(): boolean {
  return trace.getActiveSpan()?.isRecording() ?? false
}

/**
 * Runs `fn` in a span of the trace that it is part of; nothing is traced outside one, and then this costs nothing. Throws
 * what `fn` throws.
 */
export async function withSpan<Result>(
  name: SpanName,
  attributes: SpanAttributes,
  fn: (span: OpenSpan) => Promise<Result>,
): Promise<Result> {
  return isTracing() ? withTrace(name, attributes, fn) : fn(NO_SPAN)
}

/** As withSpan, for work that no request asked for: where nothing is traced yet, a trace begins with it. */
export function withTrace<Result>(
  name: SpanName,
  attributes: SpanAttributes,
  fn: (span: OpenSpan) => Promise<Result>,
): Promise<Result> {
  return trace.getTracer('chartlight').startActiveSpan(name, { kind: kindOf(name) }, async (active) => {
    const span = toOpenSpan(active)
    span.note(attributes)
    try {
      return await fn(span)
    } catch (error) {
      span.fail(error)
      throw error
    } finally {
      span.end()
    }
  })
}

/** A span for what outlives the function that begins it, such as a stream; whoever opens it ends it. */
export function openSpan(name: SpanName, attributes: SpanAttributes): OpenSpan {
  if (!isTracing()) return NO_SPAN
  const span = toOpenSpan(trace.getTracer('chartlight').startSpan(name, { kind: kindOf(name) }))
  span.note(attributes)
  return span
}

type Span = ReturnType<ReturnType<typeof trace.getTracer>['startSpan']>

function toOpenSpan(span: Span): OpenSpan {
  return {
    note: (attributes) => void span.setAttributes(keepAllowed(SPAN_ATTRIBUTES, attributes, refuse)),
    fail(error) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      span.setAttributes(keepAllowed(SPAN_ATTRIBUTES, { 'error.type': nameKind(error) }))
    },
    run: (work) => context.with(trace.setSpan(context.active(), span), work),
    end: () => span.end(),
  }
}

/** Another process answers these. */
function kindOf(name: SpanName): SpanKind {
  return name === 'model' || name === 'sql' ? SpanKind.CLIENT : SpanKind.INTERNAL
}

function nameKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

function refuse(name: string): void {
  if (env.STRICT_TELEMETRY)
    throw new Error(`A span may not carry "${name}" with such a value: see lib/telemetry.ts.`)
}
