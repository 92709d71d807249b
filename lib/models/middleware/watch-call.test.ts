import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConverseReply, ConverseServer } from '@/tests/fixtures/converse-server'
import { PATIENT_TEXT, streamAnswer } from '@/tests/fixtures/stream-answer'
import { startWireModel, WIRE_MODEL } from '@/tests/fixtures/wire-model'

// The real log, written to where the test can read it.
const lines: string[] = vi.hoisted(() => [])
vi.mock('pino', async (original) => {
  const { default: pino } = await original<typeof import('pino')>()
  const toLines = (options: object) =>
    pino({ ...options, level: 'debug' }, { write: (line) => lines.push(line) })
  return { default: Object.assign(toLines, pino) }
})

let server: ConverseServer | undefined
beforeEach(() => {
  lines.length = 0
})
afterEach(() => server?.close())

async function ask(script: ConverseReply[], signal?: AbortSignal) {
  const wire = await startWireModel(script)
  server = wire.server
  return streamAnswer(wire.chat.model, signal)
}
const LOOK_UP: ConverseReply = { call: [{ name: 'observations', input: { name: 'HbA1c' } }] }

/** A provider that quotes what it was sent, in every place where it says something. */
const QUOTE = `${PATIENT_TEXT.question} ${PATIENT_TEXT.result}\n    at ${PATIENT_TEXT.result}`

describe('the log of a failed call', () => {
  it('names the model, the fault and the provider’s id of the call', async () => {
    await ask([{ refuse: 403, exception: 'AccessDeniedException' }])
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        msg: 'model-call-failed',
        model: WIRE_MODEL,
        code: 'denied:AccessDeniedException',
        status: 403,
        requestId: 'request-1',
      },
    ])
  })

  it.each<[string, ConverseReply]>([
    ['a refusal', { refuse: 400, exception: 'ValidationException', message: QUOTE }],
    ['an exception that is no name', { refuse: 400, exception: 'zyxocardin 7.1 %', message: QUOTE }],
    ['throttling', { refuse: 429, exception: 'ThrottlingException', message: QUOTE }],
    [
      'an exception inside the stream',
      { sayAndFail: [QUOTE], exception: 'validationException', message: QUOTE },
    ],
    ['a cut', { sayAndCut: [QUOTE] }],
    ['a reset', { sayAndReset: [QUOTE] }],
    ['an intervention', { say: [QUOTE], stopReason: 'guardrail_intervened' }],
  ])('has no word of the chart after %s', async (_what, reply) => {
    const { error } = await ask([LOOK_UP, reply, reply, reply])
    expect(error).toMatchObject({ name: 'ModelFault' })
    expect(lines.length).toBeGreaterThan(0)
    const { log } = await import('@/lib/log')
    // Also where someone above logs the fault itself.
    log.error('answer-failed', error)
    expect(lines.join('')).not.toMatch(/Halloran|zyxocardin|HbA1c/)
    expect(lines.at(-1)).toContain('ModelFault')
  })

  it.each<[string, ConverseReply]>([
    ['before the model took the call', { hang: true }],
    ['in the middle', { sayAndHang: ['HbA1c was 7.1 %.'] }],
  ])('is empty when the person who asked stopped the answer %s', async (_when, reply) => {
    const stop = new AbortController()
    const asking = ask([reply], stop.signal)
    await vi.waitFor(() => expect(server?.requests.length).toBe(1))
    stop.abort()
    expect((await asking).error).not.toMatchObject({ name: 'ModelFault' })
    expect(lines).toEqual([])
  })
})

it('says which model answered, as the environment names it', async () => {
  expect(await ask([{ say: ['None recorded.'] }])).toMatchObject({
    answeredBy: WIRE_MODEL,
    finishReason: 'stop',
  })
})
