import { APICallError } from '@ai-sdk/provider'
import { RetryError } from 'ai'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePause } from './choose-pause'
import { ModelFault } from './model-fault'
import { readRetryAfter } from './read-retry-after'
import { sortFault } from './sort-fault'

// What providers really send is tried over the wire: lib/agent/describe-model-error.test.ts, openai-compatible.test.ts.
const refused = (details: { statusCode?: number; message?: string; data?: unknown; cause?: unknown }) =>
  new APICallError({
    url: 'http://model',
    requestBodyValues: { prompt: 'the chart' },
    message: 'no',
    ...details,
  })

describe('sorting a fault', () => {
  it('finds what lies under the SDK’s own retries and under fetch', () => {
    const busy = refused({ statusCode: 429 })
    const retried = new RetryError({ message: 'x', reason: 'maxRetriesExceeded', errors: [busy] })
    expect(sortFault(retried).kind).toBe('throttled')
    const socket = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })
    expect(sortFault(new TypeError('terminated', { cause: socket })).code).toBe('broken:UND_ERR_SOCKET')
    const refusal = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    expect(sortFault(refused({ cause: new TypeError('x', { cause: refusal }) })).kind).toBe('unreachable')
  })

  it('leaves a fault that is sorted as it is', () => {
    const fault = new ModelFault('guardrail')
    expect(sortFault(fault)).toBe(fault)
  })

  it.each([[null], [undefined], ['text'], [42], [{}], [new Error('x')]])('takes anything: %o', (thrown) => {
    expect(sortFault(thrown).kind).toBe('failed')
  })

  it.each([
    ['rate_limit_exceeded', 'throttled:rate_limit_exceeded'],
    ['ThrottlingException:http://x', 'throttled:ThrottlingException'],
    // One word may be a name of somebody.
    ['Halloran', 'throttled'],
    ['HALLORAN', 'throttled'],
    ['McDonald', 'throttled'],
  ])('calls a fault of the provider’s code %s %s', (code, called) => {
    expect(sortFault(refused({ statusCode: 429, data: { error: { code } } })).code).toBe(called)
  })

  it('keeps nothing of what the provider said, wherever it said it', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(400, 403, 429, 500, undefined),
        fc.constantFrom('message', 'code', 'type'),
        fc.string({ maxLength: 40 }),
        (statusCode, place, around) => {
          const said = `${around} Odile Halloran 7.1 % ${around}`
          const error = refused({
            ...(statusCode && { statusCode }),
            message: said,
            data: { error: { [place]: said } },
            cause: new Error(said),
          })
          const fault = sortFault(error)
          const kept = JSON.stringify([fault, fault.message, fault.stack, fault.code, fault.cause])
          expect(kept).not.toContain('Halloran')
        },
      ),
    ))
})

describe('how long to wait', () => {
  it('is what the server asks, in any of its ways', () => {
    const inTwoSeconds = new Date(Date.now() + 2_500).toUTCString()
    expect(readRetryAfter({ 'retry-after': '3' })).toBe(3_000)
    expect(readRetryAfter({ 'retry-after-ms': '250', 'retry-after': '3' })).toBe(250)
    expect(readRetryAfter({ 'retry-after': inTwoSeconds })).toBeGreaterThan(500)
    expect([{}, { 'retry-after': 'soon' }, { 'retry-after': '-1' }].map(readRetryAfter)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('is never shorter than that, and at most doubles each time', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 9_000 }), (attempt, asked) => {
        const pause = choosePause(attempt, 100, asked)
        expect(pause).toBeGreaterThanOrEqual(asked)
        expect(pause).toBeLessThanOrEqual(asked + 100 * 2 ** (attempt - 1))
      }),
    ))
})
