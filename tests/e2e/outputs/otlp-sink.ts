import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface SentSpan {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  attributes: { key: string; value: Record<string, unknown> }[]
}

/** Takes what is sent over OTLP/HTTP, as a collector would. */
export async function startOtlpSink() {
  const payloads: string[] = []
  const server = createServer(async (request, response) => {
    payloads.push(`${request.url} ${await text(request)}`)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Everything, word for word. */
    payloads,
    spans: () => payloads.flatMap(readSpans),
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}

function readSpans(payload: string): SentSpan[] {
  const { resourceSpans = [] } = JSON.parse(payload.slice(payload.indexOf(' ') + 1)) as {
    resourceSpans?: { scopeSpans: { spans: SentSpan[] }[] }[]
  }
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
}
