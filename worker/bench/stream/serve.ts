import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { log } from '@/lib/log'
import { listen, untilLetGo } from './part'

/** What the bench asks of either way. */
export interface Asked {
  conversationId: string
  message: string
}

export type Respond = (asked: Asked) => Promise<Response>

/** Serves one way over plain HTTP until the bench lets go: no framework in front, so that both bear the same. */
export async function serve(respond: Respond): Promise<void> {
  const server = createServer((incoming, outgoing) => {
    answer(respond, incoming, outgoing).catch((error: unknown) => {
      log.error('bench request failed', error)
      outgoing.destroy()
    })
  })
  await listen(server)
  await untilLetGo()
  server.close().closeAllConnections()
}

async function answer(respond: Respond, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const response = await respond(JSON.parse(await text(incoming)) as Asked)
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  const reader = response.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
    outgoing.write(next.value)
  outgoing.end()
}
