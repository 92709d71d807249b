import { parseJsonEventStream, readUIMessageStream, type UIMessageChunk, uiMessageChunkSchema } from 'ai'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import type { Session } from '@/lib/access/session'
import type { ChatMessage } from '@/lib/contracts/stream'
import { HeldModel } from '@/tests/fixtures/held-model'
import { startRedis } from '@/tests/services/redis.mjs'
import { fileHba1c } from './hba1c-chart'
import { isFull } from './one-database'
import { useOwner } from './owner'
import { sentencesOf, startTask, type Task } from './task'

// Two processes of one deployment over real HTTP: what one of them writes, the other one resumes and stops.
const held = new HeldModel()
const current: { session?: Session } = {}
vi.mock('@/lib/models/chat-model', () => ({ chatModel: () => held.asChatModel() }))
vi.mock('@/lib/access/require-session', () => ({ requireSession: async () => current.session }))

const redis = await startRedis()
if (redis.unavailable) process.stderr.write(`skipped: answers over a real Redis (${redis.unavailable})\n`)
const settings = inject('databases').flatMap(({ name, urls }) => [
  { name: `${name}, no Redis`, urls, redis: undefined },
  ...(redis.unavailable === undefined ? [{ name: `${name} and Redis`, urls, redis: redis.url }] : []),
])
/** The laptop's and the cloud's; in full the mixed ones too. */
const usual = [...new Set([settings[0], settings.at(-1)])].filter((one) => one !== undefined)
afterAll(() => (redis.unavailable === undefined ? redis.stop() : undefined))

/** Two sentences, each on a line of its own. */
const SENTENCES = ['Hemoglobin A1c was 7.1 % on 03-Mar-2021.', 'The latest hemoglobin A1c was 7.1 %.']
const sayFirst = () => held.say('Hemoglobin A1c was 7.1 % on 03-Mar-2021 [c1].\n')
const saySecond = () => held.say('The latest hemoglobin A1c was 7.1 % [c1].\n')
const sayAll = () => {
  sayFirst()
  saySecond()
  held.end()
}

describe.each(isFull ? settings : usual)('two processes on $name', ({ urls, redis: redisUrl }) => {
  const owner = useOwner(urls)
  let one: Task
  let other: Task
  let begin: () => Promise<string>
  let conversationId: string

  beforeAll(async () => {
    const chart = await fileHba1c(urls)
    current.session = chart.session
    begin = chart.begin
    one = await startTask(urls.app, redisUrl)
    other = await startTask(urls.app, redisUrl)
  })
  afterAll(async () => {
    await one?.close()
    await other?.close()
    vi.unstubAllEnvs()
  })
  beforeEach(async () => {
    held.reset()
    conversationId = await begin()
  })
  afterEach(async () => {
    await other.stop(conversationId)
    await vi.waitFor(async () => expect(await stateOf()).not.toBe('streaming'), 10_000)
  })

  const stateOf = async () => (await other.read(conversationId)).messages.at(-1)?.metadata?.state
  const ask = () => one.ask({ conversationId, message: 'Latest HbA1c?' })
  it('resume an answer that another one writes, whole, each sentence once', async () => {
    const asked = follow(await ask())
    sayFirst()
    await vi.waitFor(() => expect(asked.sentences()).toHaveLength(1), 10_000)
    const resumed = follow(await other.resume(conversationId))
    await vi.waitFor(() => expect(resumed.sentences()).toHaveLength(1), 10_000)
    saySecond()
    held.end()
    await Promise.all([asked.ended, resumed.ended])
    expect(resumed.sentences()).toEqual(SENTENCES)
    expect(resumed.message?.id).toBe(asked.message?.id)
    expect(resumed.message?.metadata).toEqual(asked.message?.metadata)
    expect(resumed.message?.parts).toEqual(asked.message?.parts)
    expect(resumed.types).toContain('data-status')
  })

  it('put a sentence that was restated in its old place, for those who resumed too', async () => {
    const asked = follow(await ask())
    sayFirst()
    held.say('Hemoglobin A1c was 9.9 % on 03-Mar-2021 [c1].\n')
    await vi.waitFor(() => expect(asked.sentences()).toEqual([SENTENCES[0], undefined]), 10_000)
    const resumed = follow(await other.resume(conversationId))
    await vi.waitFor(() => expect(resumed.sentences()).toEqual([SENTENCES[0], undefined]), 10_000)
    held.end()
    held.say('2: The latest hemoglobin A1c was 7.1 % [c1].\n')
    held.end()
    await Promise.all([asked.ended, resumed.ended])
    expect(asked.sentences()).toEqual(SENTENCES)
    expect(resumed.message?.parts).toEqual(asked.message?.parts)
    expect((await other.read(conversationId)).messages.at(-1)?.parts).toEqual(asked.message?.parts)
  })

  it('give nothing to resume where nothing is written', async () => {
    const before = await other.resume(conversationId)
    expect([before.status, await before.text()]).toEqual([204, ''])
    const asked = follow(await ask())
    sayAll()
    await asked.ended
    expect((await other.resume(conversationId)).status).toBe(204)
  })

  it('stop an answer that another one writes, and keep what was shown', async () => {
    const asked = follow(await ask())
    sayFirst()
    await vi.waitFor(() => expect(asked.sentences()).toHaveLength(1), 10_000)
    saySecond()
    // Sent, and by its place behind the first one not on record yet.
    await vi.waitFor(() => expect(asked.sentences()).toHaveLength(2), 10_000)
    const startedAt = performance.now()
    expect(await other.stop(conversationId)).toEqual({ stopped: true })
    await asked.ended
    // Told by Redis, or by the look that is taken each second.
    expect(performance.now() - startedAt).toBeLessThan(redisUrl ? 900 : 3_000)
    expect(asked.message?.metadata?.state).toBe('stopped')
    const saved = (await other.read(conversationId)).messages.at(-1)
    expect(saved?.metadata?.state).toBe('stopped')
    expect(sentencesOf(saved)).toEqual(SENTENCES)
    expect(await other.stop(conversationId)).toEqual({ stopped: false })
  })

  it('let one answer be written at a time, also when both are asked at once and often', async () => {
    const responses = await Promise.all(
      [one, other, one, other, one, other].map((task) =>
        task.ask({ conversationId, message: 'Latest HbA1c?' }),
      ),
    )
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
  })

  it('write an answer to its end when the one who asked has gone', async () => {
    const leaving = new AbortController()
    const response = await fetch(`${one.url}/api/chat`, {
      method: 'POST',
      body: JSON.stringify({ conversationId, message: 'Latest HbA1c?' }),
      signal: leaving.signal,
    })
    await response.body?.getReader().read()
    leaving.abort()
    sayAll()
    await vi.waitFor(async () => expect(await stateOf()).toBe('complete'), 10_000)
    expect(sentencesOf((await other.read(conversationId)).messages.at(-1))).toHaveLength(2)
  })

  it('close what a dead process left behind, and answer on', async () => {
    const asked = await ask()
    await asked.body?.cancel()
    sayFirst()
    await vi.waitFor(async () => {
      expect(sentencesOf((await other.read(conversationId)).messages.at(-1))).toHaveLength(1)
    }, 10_000)
    // As a process that died leaves it: another one's answer, whose lease nobody renews.
    await owner.query(
      `INSERT INTO message (conversation_id, patient_id, user_id, role, state, lease_until, parts)
       SELECT conversation_id, patient_id, user_id, role, 'streaming', now() - interval '1 second', parts
       FROM message WHERE conversation_id = $1 AND role = 'assistant'`,
      [conversationId],
    )
    const { messages } = await other.read(conversationId)
    expect(messages.map(({ metadata }) => metadata?.state).slice(1)).toEqual(['streaming', 'interrupted'])
    expect(sentencesOf(messages.at(-1))).toEqual(SENTENCES.slice(0, 1))
    saySecond()
    held.end()
    await vi.waitFor(async () => {
      expect((await other.read(conversationId)).messages[1]?.metadata?.state).toBe('complete')
    }, 10_000)
    expect((await other.resume(conversationId)).status).toBe(204)
    const again = follow(await other.ask({ conversationId, message: 'Latest HbA1c?' }))
    sayAll()
    await again.ended
    expect(again.message?.metadata?.state).toBe('complete')
  })

  it('end an answer that was taken for dead, without touching what was asked since', async () => {
    const asked = follow(await ask())
    sayFirst()
    // On record, not only on its way.
    await vi.waitFor(async () => {
      expect(sentencesOf((await other.read(conversationId)).messages.at(-1))).toHaveLength(1)
    }, 10_000)
    await owner.query(
      `UPDATE message SET state = 'interrupted' WHERE conversation_id = $1 AND role = 'assistant'`,
      [conversationId],
    )
    await asked.ended
    expect(await stateOf()).toBe('interrupted')
    expect(sentencesOf((await other.read(conversationId)).messages.at(-1))).toEqual(SENTENCES.slice(0, 1))
  })
})

/** Reads a streamed answer as the browser does, while it comes. */
function follow(response: Response) {
  expect(response.status).toBe(200)
  const types: string[] = []
  const chunks = parseJsonEventStream({
    stream: response.body as ReadableStream<Uint8Array<ArrayBuffer>>,
    schema: uiMessageChunkSchema,
  }).pipeThrough(
    new TransformStream<{ success: boolean; value?: unknown }, UIMessageChunk>({
      transform(chunk, controller) {
        if (!chunk.success) return
        const value = chunk.value as UIMessageChunk
        types.push(value.type)
        controller.enqueue(value)
      },
    }),
  )
  const reading: { message?: ChatMessage } = {}
  const ended = (async () => {
    for await (const state of readUIMessageStream<ChatMessage>({ stream: chunks })) reading.message = state
  })()
  return {
    types,
    ended,
    sentences: () => sentencesOf(reading.message),
    get message() {
      return reading.message
    },
  }
}
