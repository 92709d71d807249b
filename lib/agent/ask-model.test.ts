import { tool } from 'ai'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ConverseReply, ConverseServer } from '@/tests/fixtures/converse-server'
import { startWireModel, WIRE_MODEL } from '@/tests/fixtures/wire-model'
import { askModel } from './ask-model'
import { TurnBudget } from './turn-budget'

// The product's Bedrock model against a server that speaks its wire format: what a frame does, a mock cannot show.
let server: ConverseServer | undefined
afterEach(() => server?.close())

async function ask(script: ConverseReply[], signal = new AbortController().signal) {
  const wire = await startWireModel(script)
  server = wire.server
  const texts: string[] = []
  const calls: unknown[] = []
  const outputs: unknown[] = []
  const run = await askModel(
    {
      model: wire.chat,
      instructions: 'Answer from the chart.',
      messages: [{ role: 'user', content: 'Latest HbA1c?' }],
      tools: {
        observations: tool({
          inputSchema: z.object({ name: z.string() }),
          execute: ({ name }) => ({ status: 'found', items: [{ handle: 'c1', name, value: '7.1' }] }),
        }),
      },
      budget: new TurnBudget(),
      signal,
    },
    {
      text: (delta) => texts.push(delta),
      textEnd: () => {},
      toolCall: (name, input) => calls.push([name, input]),
      toolResult: (name, _input, output) => outputs.push([name, output]),
      toolFailed: () => {},
    },
  )
  return { ...run, texts, calls, outputs, requests: wire.server.requests }
}

describe('asking a Bedrock model over the wire', () => {
  it('runs the tool the model calls, gives it the result, and reads the answer to its end', async () => {
    const { problem, texts, calls, outputs, requests, usage } = await ask([
      { call: [{ name: 'observations', input: { name: 'HbA1c' } }] },
      { say: ['HbA1c was ', '7.1 % ', '[c1].', ' It', ' was final [c1].'] },
    ])
    expect(problem).toBeNull()
    expect(calls).toEqual([['observations', { name: 'HbA1c' }]])
    expect(outputs).toHaveLength(1)
    expect(texts.join('')).toBe('HbA1c was 7.1 % [c1]. It was final [c1].')
    expect(JSON.stringify(requests[1]?.body.messages)).toContain('toolResult')
    expect(`bedrock:${requests[0]?.model}`).toBe(WIRE_MODEL)
    expect(requests[0]?.body.inferenceConfig).toMatchObject({ temperature: 0 })
    expect(usage).toEqual({ inputTokens: 32, outputTokens: 14, cacheReadTokens: 10 })
  })

  it('asks again after throttling, because nothing has been shown yet', async () => {
    const { problem, texts, requests } = await ask([
      { refuse: 429, exception: 'ThrottlingException' },
      { say: ['No answer is recorded.'] },
    ])
    expect(problem).toBeNull()
    expect(texts.join('')).toBe('No answer is recorded.')
    expect(requests).toHaveLength(2)
  }, 20_000)

  it.each([
    [
      'a stream that ends without messageStop',
      { sayAndCut: ['HbA1c was 7.1 %'] },
      'stopped before its answer was complete',
    ],
    ['a connection reset', { sayAndReset: ['HbA1c was 7.1 %'] }, 'connection to the model broke'],
    ['throttling inside the stream', { sayAndFail: ['HbA1c'], exception: 'throttlingException' }, 'busy'],
    [
      'an exception that the provider does not know',
      { sayAndFail: ['HbA1c'], exception: 'modelTimeoutException' },
      'stopped before',
    ],
    ['the token limit', { say: ['HbA1c was'], stopReason: 'max_tokens' }, 'The answer reached the'],
    [
      'a guardrail',
      { say: ['HbA1c was'], stopReason: 'guardrail_intervened' },
      'The guardrail that is set up here stopped',
    ],
    ['refused access', { refuse: 403, exception: 'AccessDeniedException' }, 'grant access'],
    ['a wrong model id', { refuse: 400, exception: 'ValidationException' }, 'refused the request'],
  ] as const)('does not take %s for a complete answer', async (_what, reply, sentence) => {
    const { problem } = await ask([reply as ConverseReply])
    expect(problem).toContain(sentence)
  })

  it('says nothing of the provider’s own message, which may quote the chart', async () => {
    const { problem } = await ask([
      { refuse: 400, exception: 'ValidationException', message: 'prompt: Ngozi Okafor' },
    ])
    expect(problem).not.toContain('Okafor')
  })

  it('ends without a problem when the person who asked stops it', async () => {
    const { problem } = await ask([{ say: ['HbA1c'] }], AbortSignal.abort())
    expect(problem).toBeNull()
  })
})
