import { tool } from 'ai'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { askModel } from './ask-model'
import { guardTools } from './guard-tools'
import { LAST_ROUND } from './prompt'
import { finish, look, type ScriptedStep, say, scriptedModel } from './testing/scripted-model'
import { TurnBudget } from './turn-budget'

const input = z.object({
  name: z.string(),
  limit: z.number().int().optional(),
  status: z.enum(['active', 'stopped']).optional(),
  names: z.array(z.string()).optional(),
  abnormalOnly: z.boolean().default(false),
})

/** Plays the steps against three tools: one that answers, one that fails as a database does, one that fails in our words. */
async function play(...steps: ScriptedStep[]) {
  const { model, prompts, mock } = scriptedModel(...steps)
  const running = { now: 0, most: 0 }
  const ran: unknown[] = []
  const tools = guardTools(
    {
      results: tool({
        inputSchema: input,
        execute: async (given) => {
          ran.push(given)
          running.most = Math.max(running.most, ++running.now)
          await new Promise((resolve) => setTimeout(resolve, 2))
          running.now -= 1
          return { status: 'found', items: [{ handle: 'c1' }] }
        },
      }),
      broken: tool({
        inputSchema: z.object({}),
        execute: async (): Promise<object> => {
          throw new Error('duplicate key (name)=(Ngozi Okafor)')
        },
      }),
      closed: tool({
        inputSchema: z.object({}),
        execute: async (): Promise<object> => {
          throw new AppError('gone', 'The chart was closed; open it again.')
        },
      }),
    },
    { mask: (text) => text, restore: (text) => text },
    async () => {},
  )
  const seen = { text: '', calls: [] as string[], results: 0, failed: [] as string[] }
  const budget = new TurnBudget()
  const run = await askModel(
    {
      model,
      instructions: 'Answer.',
      messages: [{ role: 'user', content: 'Latest HbA1c?' }],
      tools,
      budget,
      signal: new AbortController().signal,
    },
    {
      text: (delta) => {
        seen.text += delta
      },
      textEnd: () => {},
      toolCall: (name) => seen.calls.push(name),
      toolResult: () => {
        seen.results += 1
      },
      toolFailed: (name) => seen.failed.push(name),
    },
  )
  /** What the model was told about the calls of its step before. */
  const told = (request: number) =>
    (prompts()[request] ?? []).flatMap((message) =>
      message.role === 'tool'
        ? message.content.flatMap((part) =>
            part.type === 'tool-result' ? [JSON.stringify(part.output)] : [],
          )
        : [],
    )
  return { ...run, ...seen, ran, running, told, prompts: prompts(), requests: mock.doStreamCalls, budget }
}

const name = { name: 'HbA1c' }
const ignore = () => {}
const answer = say('Nothing is recorded.')

describe('the tool loop', () => {
  it('makes independent look-ups at the same time, a few at once', async () => {
    const { running, results } = await play(look(...Array(12).fill(['results', name])), answer)
    expect(results).toBe(12)
    expect(running.most).toBe(LIMITS.lookupsAtOnce)
  })

  it('starts no more look-ups of one response than the limit, however many thousands are asked for', async () => {
    const { ran, calls, problem, told } = await play(look(...Array(5_000).fill(['results', name])), answer)
    expect(problem).toBeNull()
    expect(calls).toHaveLength(LIMITS.lookupsPerStep)
    expect(ran).toHaveLength(LIMITS.lookupsPerStep)
    expect(told(1)).toHaveLength(LIMITS.lookupsPerStep)
  })

  it('bounds a whole turn of a model that never stops asking, and says what ended it', async () => {
    const { ran, prompts, problem, budget } = await play(look(...Array(5_000).fill(['results', name])))
    expect(prompts).toHaveLength(LIMITS.agentSteps)
    expect(ran).toHaveLength(LIMITS.agentSteps * LIMITS.lookupsPerStep)
    expect(budget.spent).toBe('steps')
    expect(problem).toContain('still wanted to look things up')
  })

  it('gives up a response that never ends, thoughts and inputs included, and keeps what came before', async () => {
    const endless = (type: 'text-delta' | 'reasoning-delta' | 'tool-input-delta') =>
      Array.from({ length: 1_000 }, () => ({ type, id: 't', delta: 'x'.repeat(1_000) }))
    for (const type of ['text-delta', 'reasoning-delta', 'tool-input-delta'] as const) {
      const { problem } = await play([
        ...(type === 'reasoning-delta' ? [{ type: 'reasoning-start' as const, id: 't' }] : []),
        ...(type === 'text-delta' ? [{ type: 'text-start' as const, id: 't' }] : []),
        ...endless(type),
        finish('stop'),
      ])
      expect(problem, type).toContain('longest')
    }
  })

  it('asks for an answer from what was found when the last step begins, and keeps the tools declared', async () => {
    const steps = [...Array(LIMITS.agentSteps - 1).fill(look(['results', name])), answer]
    const { prompts, text, problem, budget, requests } = await play(...steps)
    expect(JSON.stringify(prompts.at(-2))).not.toContain(LAST_ROUND)
    expect(prompts.at(-1)?.at(-1)).toMatchObject({ role: 'user', content: [{ text: LAST_ROUND }] })
    expect(requests.at(-1)?.tools).toHaveLength(3)
    expect(text).toBe('Nothing is recorded.')
    expect(problem).toBeNull()
    expect(budget.spent).toBe('steps')
  })

  it('ends the look-ups when the tokens are spent, counted by itself where a model reports few', async () => {
    const costly = [
      ...look(['results', name]).slice(0, -1),
      ...say('', 'tool-calls', LIMITS.agentTokens).slice(-1),
    ]
    const reported = await play(costly, look(['results', name]), answer)
    expect(reported.prompts).toHaveLength(2)
    expect(reported.budget.spent).toBe('tokens')
    const long = 'x'.repeat(4 * LIMITS.agentTokens)
    const silent = await play(look(['results', { name: long }]), look(['results', { name: long }]), answer)
    expect(silent.budget.spent).toBe('tokens')
  })

  it.each([
    ['null for what is not given', { name: 'HbA1c', limit: null, status: null }, {}],
    ['a number as text', { name: 'HbA1c', limit: '5' }, { limit: 5 }],
    ['a word in another case', { name: 'HbA1c', status: 'Active' }, { status: 'active' }],
    ['one thing for a list', { name: 'HbA1c', names: 'TSH' }, { names: ['TSH'] }],
    ['a list as text', { name: 'HbA1c', names: '["TSH","LDL"]' }, { names: ['TSH', 'LDL'] }],
    ['yes and no as text', { name: 'HbA1c', abnormalOnly: 'True' }, { abnormalOnly: true }],
    ['an input wrapped once more', { parameters: { name: 'HbA1c' } }, {}],
  ])('mends %s', async (_slip, given, expected) => {
    const { ran, problem } = await play(look(['results', given]), answer)
    expect(ran).toEqual([{ name: 'HbA1c', abnormalOnly: false, ...expected }])
    expect(problem).toBeNull()
  })

  it.each([
    [
      'an input that cannot be mended',
      'results',
      { limit: 'many' },
      /results does not take this input. name: .* expected string.* limit: .* expected number/,
    ],
    ['an input that is no JSON', 'results', '{"name": "HbA1c', /The input of results is no JSON object/],
    [
      'a tool that does not exist',
      'delete_everything',
      {},
      /There is no such tool. The tools are results, broken, closed/,
    ],
    [
      'a name that every object has',
      'constructor',
      {},
      /There is no such tool. The tools are results, broken, closed/,
    ],
  ])('tells the model of %s, and goes on', async (_what, called, given, words) => {
    const { ran, failed, told, problem, text } = await play(look([called, given]), answer)
    expect(ran).toEqual([])
    expect(told(1).join()).toMatch(words)
    expect(told(1).join().length).toBeLessThan(400)
    expect(failed).toEqual([])
    expect([problem, text]).toEqual([null, 'Nothing is recorded.'])
  })

  it('tells a failure of ours in plain words, never in those of the database', async () => {
    const { told, failed, problem } = await play(
      look(['broken', {}], ['closed', {}], ['results', name]),
      answer,
    )
    const words = told(1).join()
    expect(words).toMatch(/failed on our side. Go on without it, and say that it could not be looked at/)
    expect(words).toContain('The chart was closed; open it again.')
    expect(words).not.toContain('Okafor')
    expect(failed).toEqual(['broken', 'closed'])
    expect(problem).toBeNull()
  })

  it('bounds a text that never ends, and takes it for cut off', async () => {
    const { text, problem } = await play(say('Nothing is recorded. '.repeat(10_000)))
    expect(text.length).toBeLessThanOrEqual(LIMITS.responseCharacters)
    expect(problem).toContain('stops here')
  })

  it('asks for the answer before a request outgrows what the model can read', () => {
    const budget = new TurnBudget(1_000)
    expect(budget.beginStep(2_000)).toBe(false)
    expect(budget.beginStep(3_500)).toBe(true)
    expect(budget.spent).toBe('tokens')
  })

  it('ends with the time, whatever the model is doing, and spends the last of it on an answer', async () => {
    const budget = new TurnBudget(null, 0.2)
    const slow = new Promise((resolve) => setTimeout(resolve, 170))
    await slow
    expect(budget.beginStep(0)).toBe(true)
    expect(budget.spent).toBe('time')
    const { model, mock } = scriptedModel(answer)
    mock.doStream = () => new Promise(() => {})
    const listener = {
      text: ignore,
      textEnd: ignore,
      toolCall: ignore,
      toolResult: ignore,
      toolFailed: ignore,
    }
    const signal = new AbortController().signal
    const call = {
      model,
      instructions: '',
      messages: [{ role: 'user' as const, content: 'x' }],
      tools: {},
      signal,
    }
    const { problem } = await askModel({ ...call, budget: new TurnBudget(null, 0.05) }, listener)
    expect(problem).toContain('longer than')
  })

  it.each([
    ['length', 'stops here'],
    ['content-filter', 'filter stopped this answer'],
    ['error', 'failed while it answered'],
    ['other', 'stopped before its answer was complete'],
  ] as const)('takes no answer for complete that ends with %s', async (reason, words) => {
    const { problem } = await play(say('HbA1c was', reason))
    expect(problem).toContain(words)
  })
})
