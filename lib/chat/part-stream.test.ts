import { describe, expect, it, vi } from 'vitest'
import { readStream } from '@/tests/fixtures/read-stream'
import { openPartStream } from './part-stream'

async function readAll(stream: ReadableStream<{ type: string }>): Promise<string[]> {
  return (await readStream(stream)).map(({ type }) => type)
}

describe('the browser’s end of an answer', () => {
  it('begins with a sign of life and ends with the state', async () => {
    const stream = openPartStream('m', { state: 'streaming' })
    stream.send({ type: 'data-notice', data: { kind: 'scope', text: 'x', handles: [] } })
    stream.end({ state: 'complete' })
    expect(await readAll(stream.readable)).toEqual(['start', 'data-status', 'data-notice', 'finish'])
  })

  it('repeats the last status while nothing else happens', async () => {
    vi.useFakeTimers()
    const stream = openPartStream('m', { state: 'streaming' })
    stream.send({ type: 'data-status', data: { phase: 'reading' }, transient: true })
    vi.advanceTimersByTime(14_900)
    stream.end({ state: 'complete' })
    vi.useRealTimers()
    expect((await readAll(stream.readable)).filter((type) => type === 'data-status').length).toBeGreaterThan(
      2,
    )
  })

  it('lets the writer go on when the reader has left', async () => {
    const stream = openPartStream('m', { state: 'streaming' })
    await stream.readable.cancel()
    expect(() => {
      stream.send({ type: 'data-notice', data: { kind: 'scope', text: 'x', handles: [] } })
      stream.end({ state: 'complete' })
    }).not.toThrow()
  })

  it('ends in one sentence when the answer broke down', async () => {
    const stream = openPartStream('m', { state: 'streaming' })
    stream.fail('It could not be finished.')
    expect((await readAll(stream.readable)).at(-1)).toBe('error')
  })
})
