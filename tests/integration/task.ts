import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { vi } from 'vitest'
import type { ChatRequest, ConversationView } from '@/lib/contracts/routes'
import type { ChatMessage } from '@/lib/contracts/stream'

/** One process of a deployment: modules and database connections of its own, the real route handlers behind HTTP. */
export interface Task {
  url: string
  ask(request: ChatRequest): Promise<Response>
  resume(conversationId: string): Promise<Response>
  stop(conversationId: string): Promise<{ stopped: boolean }>
  read(conversationId: string): Promise<ConversationView>
  close(): Promise<void>
}

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>

/** Starts a task on a database; `redis`: the address that its tasks share, or none. The session check is the test's to mock. */
export async function startTask(databaseUrl: string, redis: string | undefined): Promise<Task> {
  vi.resetModules()
  vi.stubEnv('REDIS_URL', redis ?? '')
  const [chat, stream, stop, conversation, message] = await Promise.all([
    import('@/app/api/chat/route'),
    import('@/app/api/chat/[conversationId]/stream/route'),
    import('@/app/api/chat/[conversationId]/stop/route'),
    import('@/app/api/conversations/[id]/route'),
    import('@/app/api/messages/[id]/withheld/route'),
  ])
  const { connectDatabase, closeDatabase } = await import('@/lib/db/client')
  const { closeSignals, signals } = await import('@/lib/cache/signals')
  await connectDatabase(databaseUrl)
  // The first word needs somebody who listens already.
  signals()
  const routes: [string, RegExp, unknown][] = [
    ['POST', /^\/api\/chat$/, chat.POST],
    ['GET', /^\/api\/chat\/(?<conversationId>[^/]+)\/stream$/, stream.GET],
    ['POST', /^\/api\/chat\/(?<conversationId>[^/]+)\/stop$/, stop.POST],
    ['GET', /^\/api\/conversations\/(?<id>[^/]+)$/, conversation.GET],
    ['POST', /^\/api\/messages\/(?<id>[^/]+)\/withheld$/, message.POST],
  ]
  const server = createServer(async (incoming, outgoing) => {
    const path = incoming.url ?? ''
    for (const [method, pattern, handler] of routes) {
      const match = incoming.method === method ? pattern.exec(path) : null
      if (match) return serve(incoming, outgoing, handler as Handler, { ...match.groups })
    }
    outgoing.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const post = (path: string, body: object) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  return {
    url,
    ask: (request) => post('/api/chat', request),
    resume: (id) => fetch(`${url}/api/chat/${id}/stream`),
    stop: async (id) => (await post(`/api/chat/${id}/stop`, {})).json(),
    read: async (id) => (await fetch(`${url}/api/conversations/${id}`)).json(),
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      closeSignals()
      await closeDatabase()
    },
  }
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: Handler,
  params: object,
): Promise<void> {
  const body = incoming.method === 'GET' ? null : (Readable.toWeb(incoming) as ReadableStream)
  const request = new Request(`http://localhost${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: { 'content-type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit)
  const response = await handler(request, { params: Promise.resolve(params as never) })
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (!response.body) return void outgoing.end()
  const readable = Readable.fromWeb(response.body as never)
  // As Next does: a reader who leaves cancels the stream.
  outgoing.on('close', () => readable.destroy())
  readable.on('error', () => outgoing.destroy()).pipe(outgoing)
}

/** The sentences of a message, in order. */
export function sentencesOf(message: ChatMessage | undefined): (string | undefined)[] {
  return (message?.parts ?? []).flatMap((part) => (part.type === 'data-sentence' ? [part.data.text] : []))
}
