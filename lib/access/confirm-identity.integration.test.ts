import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withSystemBatch } from '@/lib/db/transactions'
import { createTestUser } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { confirmIdentity, requireJustConfirmed, wasJustConfirmed } from './confirm-identity'
import { checkSession, endSession, readContinuedSession, type Session } from './session'
import { signIn } from './sign-in'

const PASSWORD = 'three green lamps over there'

describe.each(inject('databases'))('confirming who one is on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let user: Session & { id: string }

  beforeEach(async () => {
    await connectDatabase(urls.worker)
    const { email } = await createTestUser(['clinician'], PASSWORD)
    await connectDatabase(urls.app)
    user = await begin(email)
  })
  afterAll(closeDatabase)

  async function begin(email: string): Promise<Session & { id: string }> {
    const signedIn = await signIn(email, PASSWORD, { device: 'Firefox on Windows' })
    const session = await checkSession(signedIn?.sessionId ?? '')
    if (!session?.id) throw new Error('the session did not begin')
    return { ...session, id: session.id }
  }

  const continued = (id: string) => withSystemBatch((tx) => readContinuedSession(tx, id))

  async function rowOf(id: string): Promise<Record<string, unknown>> {
    const { rows } = await owner.query('SELECT * FROM session WHERE id = $1', [id])
    return rows[0]
  }

  async function eventsOf(userId: string): Promise<unknown[]> {
    const { rows } = await owner.query(
      'SELECT action, outcome, session_id FROM audit_event WHERE user_id = $1 ORDER BY occurred_at',
      [userId],
    )
    return rows.map(({ action, outcome, session_id }) => [action, outcome, session_id])
  }

  it('is not done by signing in, and holds for five minutes once it is', async () => {
    expect(wasJustConfirmed(user)).toBe(false)
    expect(() => requireJustConfirmed(user)).toThrow(
      expect.objectContaining({ code: 'confirmation_required' }),
    )
    const confirmed = await confirmIdentity(user, { password: PASSWORD })
    const read = await checkSession(confirmed.id)
    for (const session of [confirmed, read]) expect(wasJustConfirmed(session ?? user)).toBe(true)
    requireJustConfirmed(confirmed)
    expect(wasJustConfirmed(confirmed, Date.now() + 5 * 60_000)).toBe(false)
    expect(await eventsOf(user.userId)).toEqual([
      ['sign-in', 'success', user.id],
      ['identity-confirmed', 'success', confirmed.id],
    ])
  })

  it('goes on under another id and no longer than before; the earlier cookie is refused, a running stream is not', async () => {
    await owner.query(`UPDATE session SET expires_at = now() + interval '1 hour' WHERE id = $1`, [user.id])
    const before = await rowOf(user.id)
    const confirmed = await confirmIdentity(user, { password: PASSWORD })
    expect(confirmed.id).not.toBe(user.id)
    expect(await rowOf(confirmed.id)).toMatchObject({
      expires_at: before.expires_at,
      created_at: before.created_at,
      device: 'Firefox on Windows',
      ended_at: null,
    })
    expect(await checkSession(user.id)).toBeNull()
    expect(await continued(user.id)).toMatchObject({ id: confirmed.id })

    const again = await confirmIdentity(confirmed, { password: PASSWORD })
    expect(await continued(user.id)).toMatchObject({ id: again.id })
    await endSession(again.id)
    expect(await continued(user.id)).toBeNull()
  })

  it('is done once by two requests at the same time', async () => {
    const outcomes = await Promise.allSettled([
      confirmIdentity(user, { password: PASSWORD }),
      confirmIdentity(user, { password: PASSWORD }),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'unauthenticated' },
    })
  })

  it('refuses a wrong password on record, and makes guessing here wait as guessing at the door does', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1)
      await expect(confirmIdentity(user, { password: 'wrong' })).rejects.toMatchObject({
        code: 'invalid_input',
      })
    await expect(confirmIdentity(user, { password: PASSWORD })).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: expect.any(Number),
    })
    await expect(signIn(user.email, PASSWORD)).rejects.toMatchObject({ code: 'rate_limited' })
    const { rows } = await owner.query(
      'SELECT failed_sign_ins, locked_until > now() AS waits FROM app_user WHERE id = $1',
      [user.userId],
    )
    expect(rows[0]).toEqual({ failed_sign_ins: 5, waits: true })
    expect(await eventsOf(user.userId)).toHaveLength(6)
    expect(await checkSession(user.id)).not.toBeNull()
  })

  it('forgets wrong passwords with the right one', async () => {
    const failures = async () =>
      (await owner.query('SELECT failed_sign_ins FROM app_user WHERE id = $1', [user.userId])).rows[0]
    for (let attempt = 0; attempt < 3; attempt += 1)
      await confirmIdentity(user, { password: 'wrong' }).catch(() => null)
    expect(await failures()).toEqual({ failed_sign_ins: 3 })
    await confirmIdentity(user, { password: PASSWORD })
    expect(await failures()).toEqual({ failed_sign_ins: 0 })
  })

  it('waits by the account’s own row too, where no counter remembers', async () => {
    await owner.query(`UPDATE app_user SET locked_until = now() + interval '1 minute' WHERE id = $1`, [
      user.userId,
    ])
    await expect(confirmIdentity(user, { password: PASSWORD })).rejects.toMatchObject({
      code: 'rate_limited',
    })
  })

  it('takes a provider’s word only for this very user, asked after the session began, and just now', async () => {
    const began = (await rowOf(user.id)).authenticated_at as Date
    const later = (seconds: number) => new Date(began.getTime() + seconds * 1_000)
    await owner.query(`UPDATE session SET authenticated_at = now() - interval '1 hour' WHERE id = $1`, [
      user.id,
    ])
    const refused = [
      { userId: '00000000-0000-4000-8000-000000000000', authenticatedAt: later(0) },
      { userId: user.userId, authenticatedAt: null },
      { userId: user.userId, authenticatedAt: later(-2 * 3_600) },
      { userId: user.userId, authenticatedAt: later(-6 * 60) },
      { userId: user.userId, authenticatedAt: later(10 * 60) },
    ]
    for (const proof of refused)
      await expect(confirmIdentity(user, proof), JSON.stringify(proof)).rejects.toMatchObject({
        code: 'invalid_input',
      })
    expect(await checkSession(user.id)).not.toHaveProperty('confirmedAt')
    const confirmed = await confirmIdentity(user, { userId: user.userId, authenticatedAt: later(-60) })
    expect(wasJustConfirmed(confirmed)).toBe(true)
    // The provider remembers its user and says the same time once more: nobody was asked.
    await expect(
      confirmIdentity(confirmed, { userId: user.userId, authenticatedAt: later(-60) }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
