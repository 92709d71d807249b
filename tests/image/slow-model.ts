import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A self-hosted model that begins each answer, and ends it only when it is told to. */
export async function startSlowModel() {
  const held = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const send = (delta: object, finish_reason: string | null = null) =>
      response.write(
        `data: ${JSON.stringify({ id: 'x', choices: [{ index: 0, delta, finish_reason }] })}\n\n`,
      )
    send({ role: 'assistant', content: 'What you ask' })
    asked.resolve()
    await held.promise
    send({ content: ' is not in the chart.\n' })
    send({}, 'stop')
    response.end('data: [DONE]\n\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked: asked.promise,
    finish: () => held.resolve(),
    close: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  }
}
