import { expect, it } from 'vitest'
import { LIMITS } from '@/lib/limits'
import { takeAnswerSlot } from './answer-slots'

const take = (count: number, user: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => takeAnswerSlot(user(index)))
const refusal = expect.objectContaining({ code: 'too_busy', retryAfterSeconds: 5 })

it('refuses one user too many answers at once, and nobody else', () => {
  const own = take(LIMITS.answersAtOncePerUser, () => 'one')
  expect(() => takeAnswerSlot('one')).toThrow(refusal)
  const other = takeAnswerSlot('other')
  own[0]?.()
  own[0]?.() // once is enough
  const again = takeAnswerSlot('one')
  expect(() => takeAnswerSlot('one')).toThrow(refusal)
  for (const giveBack of [...own, other, again]) giveBack()
})

it('refuses everybody when the process has enough to write, until a place is free', () => {
  const all = take(LIMITS.answersAtOnce, (index) => `user-${index}`)
  expect(() => takeAnswerSlot('late')).toThrow(refusal)
  all[7]?.()
  const late = takeAnswerSlot('late')
  for (const giveBack of [...all, late]) giveBack()
})
