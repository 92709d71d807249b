import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runStep } from './steps.mjs'

const lasting = (ms) => () => new Promise((resolve) => setTimeout(() => resolve('result'), ms))
let out

beforeEach(() => {
  vi.useFakeTimers()
  out = { isTTY: false, lines: [], write: (text) => out.lines.push(text.trim()) }
})
afterEach(() => void vi.useRealTimers())

it('says nothing of a step under two seconds', async () => {
  const step = runStep('Short', lasting(1_900), out)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await step).toBe('result')
  expect(out.lines).toEqual([])
})

it('says the name and how long of a longer one, again every ten seconds, and when it is done', async () => {
  const step = runStep('Long', lasting(15_000), out)
  await vi.advanceTimersByTimeAsync(15_000)
  await step
  expect(out.lines).toEqual(['Long … 2.0 s', 'Long … 12.0 s', 'Long: done in 15.0 s'])
})
