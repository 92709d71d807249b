import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { LIMITS } from '@/lib/limits'
import { countFailedSignIn, forgetFailedSignIns, requireSignInAllowed, waitAfter } from './sign-in-limit'
import { readRefusal, writeRefusal } from './sign-in-refusal'

const waitOf = (attempt: { email: string; address: string | undefined }, now?: number) =>
  requireSignInAllowed(attempt, now).then(
    () => 0,
    (error: { retryAfterSeconds: number }) => error.retryAfterSeconds,
  )

it('waits longer with each failure, up to an hour', () => {
  expect([0, 4, 5, 6, 7, 13, 40].map(waitAfter)).toEqual([0, 0, 15, 30, 60, 3_600, 3_600])
})

it('makes a name wait whatever its case, tells nobody else, and forgets after a success', async () => {
  const attempt = { email: `${randomUUID()}@example.org`, address: undefined }
  for (let failure = 0; failure < 6; failure += 1) await countFailedSignIn(attempt)
  expect(await waitOf({ ...attempt, email: attempt.email.toUpperCase() })).toBe(30)
  expect(await waitOf({ ...attempt, email: 'somebody@example.org' })).toBe(0)
  await forgetFailedSignIns(attempt)
  expect(await waitOf(attempt)).toBe(0)
})

it('makes an address wait that fails with many names, until its window ends', async () => {
  const begun = 1_000 * LIMITS.signInWindowSeconds * 1_000
  const address = randomUUID()
  for (let failure = 0; failure < LIMITS.signInFailures; failure += 1)
    await countFailedSignIn({ email: randomUUID(), address }, begun)
  const next = { email: randomUUID(), address }
  expect(await waitOf(next, begun + 60_000)).toBe(LIMITS.signInWindowSeconds - 60)
  expect(await waitOf(next, begun + LIMITS.signInWindowSeconds * 1_000)).toBe(0)
  expect(await waitOf({ ...next, address: 'another' }, begun)).toBe(0)
})

it('passes through an address as a code only, and comes back as the sentence', () => {
  const address = (message: string) =>
    `https://charts.example/api/auth/error?error=${encodeURIComponent(message)}`
  const refused = readRefusal(address('rate_limited:30'))
  expect(refused).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 30 })
  expect(refused?.detail).toMatch(/in 30 seconds/)
  const broken = writeRefusal(new Error('SELECT secret FROM app_user'))
  expect(broken).not.toMatch(/secret/)
  expect(readRefusal(address(broken))).toMatchObject({ code: 'database_unavailable' })
  for (const other of ['CredentialsSignin', 'rate_limited:', 'x'])
    expect(readRefusal(address(other))).toBeNull()
})
