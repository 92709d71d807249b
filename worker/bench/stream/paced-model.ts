import { createServer, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { readClock } from './clock'
import { type FromPart, listen, untilLetGo } from './part'
import { LOOK_UP, readTurn, SCRIPTS, type Script, TOKENS_PER_SECOND } from './script'

const TOKEN_MS = 1000 / TOKENS_PER_SECOND
/** How often it is told what has been sent. */
const REPORT_MS = 100

/**
 * A model behind the chat completions protocol that writes the script's answer at its pace, token by token, to however many
 * at once. Who offers it tools is asked for the look-up first. Tells the bench when each token of each turn left.
 */
export async function runPacedModel(): Promise<void> {
  let sent: [turn: number, at: number][] = []
  const answering = new Set<() => void>()
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const { turn, script } = readTurn(body) ?? { turn: null, script: SCRIPTS.short }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    if (wantsLookUp(body)) return endLookUp(response)
    const end = writeTokens(response, script, (at) => turn !== null && sent.push([turn, at]))
    answering.add(end)
    response.on('close', () => answering.delete(end))
  })
  const report = setInterval(() => {
    if (sent.length === 0) return
    process.send?.({ type: 'sent', sent } satisfies FromPart)
    sent = []
  }, REPORT_MS)
  await listen(server, '/v1')
  await untilLetGo(() => {
    for (const end of answering) end()
  })
  clearInterval(report)
  server.close().closeAllConnections()
}

function wantsLookUp(body: string): boolean {
  const { tools, messages } = JSON.parse(body) as { tools?: unknown[]; messages: { role: string }[] }
  return tools !== undefined && messages.every(({ role }) => role !== 'tool')
}

const LOOK_UP_EVENT = writeEvent({
  role: 'assistant',
  tool_calls: [
    {
      index: 0,
      id: 'look-up',
      type: 'function',
      function: { name: LOOK_UP.name, arguments: JSON.stringify(LOOK_UP.input) },
    },
  ],
})
/** Written once: what the model costs is not measured, but it must keep its pace. */
const EVENTS = new Map(
  [...new Set(SCRIPTS.short.tokens.concat(SCRIPTS.long.tokens))].map((content) => [
    content,
    writeEvent({ content }),
  ]),
)

function endLookUp(response: ServerResponse): void {
  response.write(LOOK_UP_EVENT)
  end(response, 'tool_calls')
}

/** What is late is sent at once, so that the pace holds over the whole answer. Returns what ends it with the sentence. */
function writeTokens(
  response: ServerResponse,
  { tokens, lastTokens }: Script,
  onSent: (at: number) => void,
): () => void {
  const begin = performance.now()
  let next = 0
  let isEnding = false
  const write = () => {
    if (response.destroyed) return
    response.write(EVENTS.get(tokens[next] ?? '') ?? '')
    onSent(readClock())
    next += 1
    if (next === tokens.length || (isEnding && lastTokens.includes(next - 1))) return end(response, 'stop')
    setTimeout(write, Math.max(0, begin + next * TOKEN_MS - performance.now()))
  }
  write()
  return () => {
    isEnding = true
  }
}

function end(response: ServerResponse, reason: string): void {
  response.write(writeEvent({}, reason))
  response.end('data: [DONE]\n\n')
}

function writeEvent(delta: object, finishReason: string | null = null): Buffer {
  const choices = [{ index: 0, delta, logprobs: null, finish_reason: finishReason }]
  const event = { id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 0, model: 'paced', choices }
  return Buffer.from(`data: ${JSON.stringify(event)}\n\n`)
}
