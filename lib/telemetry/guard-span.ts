import { SPAN_ATTRIBUTES, SPAN_NAMES } from '../telemetry'
import { keepAllowed } from './allow-list'

/** The parts of a finished span in which something of a chart could hide. */
interface FinishedSpan {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly status: { readonly code: number; readonly message?: string }
  readonly events: readonly unknown[]
  readonly links: readonly unknown[]
}

/**
 * The span with what may leave the process: allow-listed attributes, a name of ours or of a route, no events (recorded
 * exceptions quote their message), no message in its status.
 */
export function guardSpan<Span extends FinishedSpan>(span: Span): Span {
  const attributes = keepAllowed(SPAN_ATTRIBUTES, span.attributes)
  const guarded = {
    name: nameSpan(span.name, attributes),
    attributes,
    status: { code: span.status.code },
    events: [],
    links: [],
  }
  return Object.create(
    span,
    Object.fromEntries(Object.entries(guarded).map(([key, value]) => [key, { value, enumerable: true }])),
  ) as Span
}

function nameSpan(name: string, attributes: ReturnType<typeof keepAllowed<typeof SPAN_ATTRIBUTES>>): string {
  if ((SPAN_NAMES as readonly string[]).includes(name)) return name
  const { 'http.method': method, 'next.route': route, 'next.span_type': type } = attributes
  return method && route ? `${method} ${route}` : (type ?? method ?? 'other')
}
