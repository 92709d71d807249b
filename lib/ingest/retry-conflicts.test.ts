import { expect, it, vi } from 'vitest'
import { retryConflicts } from './retry-conflicts'

const deadlock = () =>
  Object.assign(new Error('x'), {
    code: 'P2010',
    meta: { driverAdapterError: { cause: { originalCode: '40P01' } } },
  })

it('runs a transaction again that another one pushed aside', async () => {
  const work = vi.fn().mockRejectedValueOnce(deadlock()).mockResolvedValueOnce('filed')
  expect(await retryConflicts(work)).toBe('filed')
  expect(work).toHaveBeenCalledTimes(2)
})

it('gives up on any other failure at once', async () => {
  const work = vi.fn().mockRejectedValue(Object.assign(new Error('x'), { code: '23503' }))
  await expect(retryConflicts(work)).rejects.toThrow()
  expect(work).toHaveBeenCalledTimes(1)
})
