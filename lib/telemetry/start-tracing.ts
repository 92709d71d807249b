import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { NodeSDK } from '@opentelemetry/sdk-node'
import { guardSpan } from './guard-span'
import { onShutdown } from './shutdown'

type SpanExporter = NonNullable<NonNullable<ConstructorParameters<typeof NodeSDK>[0]>['traceExporter']>

/**
 * Sends the spans of this process to OTEL_EXPORTER_OTLP_ENDPOINT. Traces only: left to itself the SDK would also send
 * logs and metrics there, and describe the machine, its user and its command line.
 */
export function startTracing(service: string): void {
  const sdk = new NodeSDK({
    serviceName: service,
    autoDetectResources: false,
    traceExporter: guardExporter(new OTLPTraceExporter()),
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
  })
  sdk.start()
  onShutdown(() => sdk.shutdown())
}

/** The last door: Next adds spans of its own, with addresses and messages in them. */
function guardExporter(exporter: OTLPTraceExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(guardSpan), done),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  }
}
