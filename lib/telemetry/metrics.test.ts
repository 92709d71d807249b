import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { findEmfProblems } from '@/tests/fixtures/emf-rules'

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('chartlight.metrics')]
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

/** The module as a process with this setting has it, and what it writes. */
async function start(setting: string) {
  vi.stubEnv('METRICS', setting)
  const { recordMetric, registerGauge, startMetrics } = await import('./metrics')
  const lines: string[] = []
  startMetrics('web', (line) => lines.push(line))
  return { recordMetric, registerGauge, lines, read: () => lines.map((line) => JSON.parse(line)) }
}

it('writes nothing unless it is asked to', async () => {
  const { recordMetric, lines } = await start('')
  recordMetric('Turns', 1, 'complete')
  vi.advanceTimersByTime(120_000)
  expect(lines).toEqual([])
})

it('writes each minute what that minute was, over all and by its dimension', async () => {
  const { recordMetric, registerGauge, lines, read } = await start('emf')
  registerGauge('ActiveStreams', () => 7)
  recordMetric('Turns', 1, 'complete')
  recordMetric('Turns', 1, 'complete')
  recordMetric('Turns', 1, 'failed')
  recordMetric('FirstSentence', 300, 'offline')
  recordMetric('FirstSentence', 500, 'offline')
  vi.advanceTimersByTime(60_000)
  expect(lines.flatMap(findEmfProblems)).toEqual([])
  expect(read()).toContainEqual(expect.objectContaining({ Service: 'web', State: 'complete', Turns: 2 }))
  expect(read()).toContainEqual(expect.objectContaining({ Service: 'web', State: 'failed', Turns: 1 }))
  expect(read()).toContainEqual(expect.objectContaining({ Model: 'offline', FirstSentence: [300, 500] }))
  expect(read()).toContainEqual(expect.objectContaining({ Service: 'web', ActiveStreams: 7 }))
  expect(read().find((line) => 'Turns' in line)._aws.CloudWatchMetrics[0].Dimensions).toEqual([
    ['Service'],
    ['Service', 'State'],
  ])
  const before = lines.length
  vi.advanceTimersByTime(60_000)
  expect(lines.slice(before).some((line) => line.includes('Turns'))).toBe(false)
})

it('puts more values than one line may hold on several', async () => {
  const { recordMetric, lines, read } = await start('emf')
  for (let value = 1; value <= 250; value += 1) recordMetric('FirstSentence', value, 'offline')
  vi.advanceTimersByTime(60_000)
  expect(lines.flatMap(findEmfProblems)).toEqual([])
  const values = read().flatMap(({ FirstSentence = [] }) => FirstSentence)
  expect(values).toEqual(Array.from({ length: 250 }, (_, at) => at + 1))
})

it('takes no words of anybody for a dimension', async () => {
  const { recordMetric, lines } = await start('emf')
  recordMetric('ToolErrors', 1, 'Odile Halloran')
  vi.advanceTimersByTime(60_000)
  expect(lines.join()).toContain('ToolErrors')
  expect(lines.join()).not.toContain('Halloran')
})
