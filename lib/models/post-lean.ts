import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { text } from 'node:stream/consumers'

type ToError = (cause: unknown) => unknown

/**
 * `fetch` as far as a provider's POST needs it, over node:http: what `fetch` does for each piece of a streamed body, a
 * token, costs more than everything else that is done with it (`npm run bench -- stream`). `readStream` makes the body of
 * an event stream. Fails as `fetch` does: with the signal's reason, or with a TypeError that has the network's error as its cause.
 */
export function fetchLean(
  readStream: (message: IncomingMessage, toError: ToError) => ReadableStream<Uint8Array>,
): typeof fetch {
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input)
    const message = await send(url, init)
    const toError: ToError = (cause) =>
      init.signal?.aborted ? init.signal.reason : new TypeError('terminated', { cause })
    const { statusCode: status = 0, headers } = message
    const isStream = headers['content-type']?.startsWith('text/event-stream') ?? false
    const body = isStream ? readStream(message, toError) : await text(message)
    return new Response(body, { status, headers: toHeaders(headers) })
  }
}

function send(
  url: string,
  { method = 'POST', headers, body, signal }: RequestInit,
): Promise<IncomingMessage> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const outgoing = request(url, {
      method,
      headers: Object.fromEntries(new Headers(headers ?? {})),
      ...(signal && { signal }),
    })
    outgoing.on('response', resolve)
    outgoing.on('error', (cause) => {
      reject(signal?.aborted ? signal.reason : new TypeError('fetch failed', { cause }))
    })
    outgoing.end(body)
  })
}

function toHeaders(headers: IncomingMessage['headers']): Headers {
  const read = new Headers()
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) read.set(name, String(value))
  return read
}
