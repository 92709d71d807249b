import { expect, it } from 'vitest'
import { EmbeddingError, type EmbeddingFailure } from './embedding-model'
import { retryBusy } from './retry-busy'

/** A call that fails so often before it succeeds. */
function failing(kind: EmbeddingFailure, times: number, retryAfter?: number) {
  const call = async () => {
    call.count += 1
    if (call.count <= times) throw new EmbeddingError(kind, 'no', retryAfter)
    return 'vectors'
  }
  call.count = 0
  return call
}

it('tries again while the model is busy, and only then', async () => {
  expect(await retryBusy(failing('busy', 2), { firstPauseMs: 1 })).toBe('vectors')
  const refused = failing('refused', 2)
  await expect(retryBusy(refused, { firstPauseMs: 1 })).rejects.toThrow('no')
  expect(refused.count).toBe(1)
})

it('gives up after its attempts', async () => {
  const down = failing('busy', Number.POSITIVE_INFINITY)
  await expect(retryBusy(down, { firstPauseMs: 1, attempts: 4 })).rejects.toThrow('no')
  expect(down.count).toBe(4)
})

it('waits at least as long as the server asks, and no longer when stopped', async () => {
  const began = performance.now()
  await retryBusy(failing('busy', 1, 80), { firstPauseMs: 1 })
  expect(performance.now() - began).toBeGreaterThanOrEqual(78)
  const stopped = retryBusy(failing('busy', 9, 60_000), { signal: AbortSignal.timeout(30) })
  await expect(stopped).rejects.toMatchObject({ name: 'TimeoutError' })
})
