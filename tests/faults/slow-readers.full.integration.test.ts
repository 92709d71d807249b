import { connect, type Socket } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import {
  type CompletionsReply,
  type CompletionsRequest,
  startCompletionsServer,
} from '@/tests/fixtures/completions-server'
import { askFor, LOOK_UP, TOKENS } from '@/worker/bench/stream/script'
import { report, timeUntil } from './measure'
import type { Reader } from './reader'
import { openStage, type Stage } from './stage'

const READERS = 50
const MEGABYTE = 1024 * 1024
/** For one of them, in bytes: what is cut off at the latest is far more (LIMITS.unreadBytes). */
const MOST_HELD = MEGABYTE / 4
/** Of one answer, a tenth of a second each: it goes on for a quarter of a minute behind a reader who has left off. */
const SENTENCES = 150
const PAUSE_MS = 100

/** What the chart says, over and over. */
const LONG = Array.from({ length: SENTENCES / 10 }, () => `${TOKENS.join('')}\n\n`.split(/(?<=\]\.)/)).flat()

/** First the look-up, then the long answer. */
function write({ messages }: CompletionsRequest): CompletionsReply {
  const hasLooked = (messages as { role: string }[]).some(({ role }) => role === 'tool')
  return hasLooked ? { say: LONG, pauseMs: PAUSE_MS } : { call: LOOK_UP }
}

const opened = await openStage()
if ('unavailable' in opened) process.stderr.write(`skipped: slow readers (${opened.unavailable})\n`)

describe.skipIf('unavailable' in opened)('fifty readers', () => {
  const stage = opened as Stage
  afterAll(() => stage.close())

  it('who stop reading in the middle of their answers cost no memory, lose nothing, and hold up nobody', async () => {
    const model = await startCompletionsServer(write)
    const product = await stage.serve({
      OPENAI_COMPATIBLE_BASE_URL: model.url,
      CHAT_MODEL: 'openai-compatible:long',
      ANSWERS_AT_ONCE_PER_USER: '1000',
      QUESTIONS_PER_MINUTE: '100000',
    })
    const reader = await stage.admit(product)
    // By then code is compiled, and what is kept for the next ones is there.
    await readAll(reader, READERS)
    const before = await product.readMemory()

    const stalled = await inGroups(READERS, () => askAndStall(reader))
    const others = await readAll(reader, 10)
    expect(others).toEqual(Array(10).fill(expect.objectContaining({ sentences: SENTENCES, isWhole: true })))
    for (const { conversationId } of stalled)
      await timeUntil(async () => (await reader.readAnswer(conversationId)).state === 'complete', 120_000)
    // Each answer has ended, and lies whole before a reader who takes nothing of it.
    const held = (await product.readMemory()) - before
    expect(held).toBeLessThan(READERS * MOST_HELD)
    for (const { conversationId } of stalled)
      expect(await reader.readAnswer(conversationId)).toEqual({ state: 'complete', sentences: SENTENCES })
    for (const { socket } of stalled) socket.destroy()
    expect((await reader.openChart()).status).toBe(200)
    report(`${READERS} readers who stop reading`, {
      'memory before': `${(before / MEGABYTE).toFixed(1)} MB`,
      'held for them': `${(held / MEGABYTE).toFixed(1)} MB`,
      lost: 'nothing',
    })
    await product.stop()
    await model.close()
  }, 600_000)
})

/** Ten begin at a time: how many can begin in one moment is another question. */
async function inGroups<Result>(count: number, begin: () => Promise<Result>): Promise<Result[]> {
  const begun: Result[] = []
  while (begun.length < count) begun.push(...(await Promise.all(Array.from({ length: 10 }, begin))))
  return begun
}

/** So many ask and read to the end. */
async function readAll(reader: Reader, count: number) {
  const asked = await inGroups(count, () => reader.ask())
  await Promise.all(asked.map(({ ended }) => ended))
  expect(new Set(asked.map(({ response }) => response.status))).toEqual(new Set([200]))
  return asked.map(({ shown }) => shown)
}

/** Over a socket of its own, from which nothing is taken any more once the first sentence has come. */
async function askAndStall(reader: Reader): Promise<{ socket: Socket; conversationId: string }> {
  const conversationId = await reader.begin()
  const { hostname, port } = new URL(reader.url)
  const body = JSON.stringify({ conversationId, message: askFor(1) })
  const socket = connect(Number(port), hostname)
  const heading = [
    'POST /api/chat HTTP/1.1',
    `host: ${hostname}:${port}`,
    `origin: ${reader.url}`,
    `cookie: ${reader.cookie}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  socket.write(`${heading.join('\r\n')}\r\n\r\n${body}`)
  let heard = ''
  await new Promise<void>((resolve, reject) => {
    const end = () => reject(new Error(`The answer ended before its first sentence: ${heard.slice(-500)}`))
    socket
      .on('error', reject)
      .on('end', end)
      .on('data', (piece) => {
        heard += String(piece)
        if (/"type":"(finish|error)"/.test(heard)) return end()
        if (!heard.includes('data-sentence')) return
        socket.pause()
        resolve()
      })
  })
  return { socket, conversationId }
}
