import { createServer, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { readClock } from './clock'
import { type FromModel, listen, untilLetGo } from './model-channel'
import { LOOK_UP, readTurn, TOKENS, TOKENS_PER_SECOND } from './script'

const TOKEN_MS = 1000 / TOKENS_PER_SECOND
/** How often it is told what has been sent. */
const REPORT_MS = 100

/**
 * A model behind the chat completions protocol that writes the script's answer at its pace, token by token, to however many
 * at once. Who offers it tools is asked for the look-up first. Tells the bench when each token of each turn left.
 */
export async function runPacedModel(): Promise<void> {
  let sent: [turn: number, at: number][] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const turn = readTurn(body)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    if (wantsLookUp(body)) return endLookUp(response)
    writeTokens(response, (at) => turn !== null && sent.push([turn, at]))
  })
  const report = setInterval(() => {
    if (sent.length === 0) return
    process.send?.({ type: 'sent', sent } satisfies FromModel)
    sent = []
  }, REPORT_MS)
  await listen(server, '/v1')
  await untilLetGo()
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
const EVENTS = TOKENS.map((content) => writeEvent({ content }))

function endLookUp(response: ServerResponse): void {
  response.write(LOOK_UP_EVENT)
  end(response, 'tool_calls')
}

/** What is late is sent at once, so that the pace holds over the whole answer. */
function writeTokens(response: ServerResponse, onSent: (at: number) => void): void {
  const begin = performance.now()
  let next = 0
  const write = () => {
    if (response.destroyed) return
    response.write(EVENTS[next])
    onSent(readClock())
    next += 1
    if (next === EVENTS.length) return end(response, 'stop')
    setTimeout(write, Math.max(0, begin + next * TOKEN_MS - performance.now()))
  }
  write()
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
