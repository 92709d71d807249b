import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withUser } from '@/lib/db/transactions'
import { createTestUser } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { changePassword } from './change-password'
import {
  endOtherSessions,
  endOwnSession,
  listOwnSessions,
  readStanding,
  reportActivity,
} from './own-sessions'
import { checkSession, endSession, findSessionHolder, type Session } from './session'
import { signIn } from './sign-in'

const PASSWORD = 'three green lamps over there'
const OTHER = 'four red bridges under snow'

describe.each(inject('databases'))('sessions on $name', ({ urls }) => {
  const owner = useOwner(urls)
  /** Somebody new for each test: what waits or was ended must not reach the next. */
  let user: Session

  beforeEach(async () => {
    user = await addUser()
  })
  afterAll(closeDatabase)

  async function addUser(): Promise<Session> {
    await connectDatabase(urls.worker)
    const added = await createTestUser(['clinician'], PASSWORD)
    await connectDatabase(urls.app)
    return added
  }

  async function begin(email = user.email, from = {}): Promise<Session & { id: string }> {
    const signedIn = await signIn(email, PASSWORD, from)
    if (!signedIn) throw new Error('sign-in was refused')
    const session = await checkSession(signedIn.sessionId, { active: false })
    if (!session) throw new Error('the session did not begin')
    return { ...session, id: signedIn.sessionId }
  }

  const age = (id: string, column: 'last_active_at' | 'expires_at', interval: string) =>
    owner.query(`UPDATE session SET ${column} = now() - $2::interval WHERE id = $1`, [id, interval])

  async function actionsOf(userId: string): Promise<string[]> {
    const { rows } = await owner.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE user_id = $1 ORDER BY occurred_at',
      [userId],
    )
    return rows.map(({ action }) => action)
  }

  it('signs in whatever the case of the address; a session is worth nothing once ended, and says how it ended', async () => {
    const session = await begin(user.email.toUpperCase())
    expect(session).toMatchObject({ userId: user.userId, roles: ['clinician'] })
    await endSession(session.id, 'session-locked', { reason: 'idle' })
    await endSession(session.id)
    expect(await checkSession(session.id)).toBeNull()
    expect(await checkSession(randomUUID())).toBeNull()
    expect(await findSessionHolder(session.id)).toBe(user.userId)
    expect(await actionsOf(user.userId)).toEqual(['sign-in', 'session-locked'])
  })

  it('ends an idle session after 15 minutes and any session after its 12 hours', async () => {
    const session = await begin()
    await age(session.id, 'last_active_at', '14 minutes 50 seconds')
    expect(await checkSession(session.id, { active: false })).not.toBeNull()
    await age(session.id, 'last_active_at', '15 minutes 1 second')
    expect(await checkSession(session.id)).toBeNull()

    const long = await begin()
    await age(long.id, 'expires_at', '1 second')
    expect(await checkSession(long.id)).toBeNull()
  })

  it('keeps a session alive by what its user does, and by no look', async () => {
    const session = await begin()
    await age(session.id, 'last_active_at', '10 minutes')
    await checkSession(session.id, { active: false })
    expect((await readStanding(session)).idleSeconds).toBeGreaterThanOrEqual(600)

    // Reported late, the mark is set to when it happened; an older report does not move it back.
    expect((await reportActivity(session, 50)).idleSeconds).toBe(50)
    expect((await reportActivity(session, 300)).idleSeconds).toBe(50)
    await checkSession(session.id)
    const { idleSeconds, secondsLeft } = await readStanding(session)
    expect(idleSeconds).toBe(0)
    expect(secondsLeft).toBeGreaterThan(11.9 * 3_600)
    expect(secondsLeft).toBeLessThanOrEqual(12 * 3_600)
  })

  it('ends what stood in the same browser at the next sign-in, whosever it was', async () => {
    const before = await begin()
    const after = await begin((await addUser()).email, { replaces: before.id })
    expect(await checkSession(before.id)).toBeNull()
    expect(await checkSession(after.id)).not.toBeNull()
  })

  it('lists a user’s own living sessions and ends one of them or all others, never another user’s', async () => {
    const [here, phone, forgotten] = [
      await begin(user.email, { device: 'Firefox on Windows' }),
      await begin(),
      await begin(),
    ]
    const stranger = await begin((await addUser()).email)
    await age(forgotten.id, 'last_active_at', '20 minutes')
    const listed = await listOwnSessions(here)
    expect(listed.map(({ id, isThis }) => [id, isThis]).toSorted()).toEqual(
      [
        [here.id, true],
        [phone.id, false],
      ].toSorted(),
    )
    expect(listed.find(({ isThis }) => isThis)?.device).toBe('Firefox on Windows')

    for (const id of [stranger.id, randomUUID(), 'no-id'])
      await expect(endOwnSession(here, id), id).rejects.toMatchObject({ code: 'not_found' })
    expect(await checkSession(stranger.id)).not.toBeNull()

    await endOwnSession(here, phone.id)
    expect(await checkSession(phone.id)).toBeNull()
    const [laptop, desk] = [await begin(), await begin()]
    expect(await endOtherSessions(here)).toBe(2)
    expect(await Promise.all([here, laptop, desk].map(({ id }) => checkSession(id)))).toEqual([
      expect.objectContaining({ id: here.id }),
      null,
      null,
    ])
    expect((await actionsOf(user.userId)).filter((action) => action === 'session-ended')).toHaveLength(3)
  })

  it('changes a password for who knows the current one, and ends every session but the fresh one', async () => {
    const [here, elsewhere] = [await begin(), await begin()]
    await expect(changePassword(here, { current: 'wrong', next: OTHER }, null)).rejects.toThrow(/not right/)
    await expect(changePassword(here, { current: PASSWORD, next: 'short' }, null)).rejects.toThrow(/15/)
    await expect(changePassword(here, { current: PASSWORD, next: PASSWORD }, null)).rejects.toThrow(
      /is the current/,
    )
    expect(await checkSession(elsewhere.id)).not.toBeNull()

    const fresh = await changePassword(here, { current: PASSWORD, next: OTHER }, null)
    expect(await checkSession(here.id)).toBeNull()
    expect(await checkSession(elsewhere.id)).toBeNull()
    expect(await checkSession(fresh)).toMatchObject({ userId: user.userId })
    expect(await signIn(user.email, PASSWORD)).toBeNull()
    expect(await signIn(user.email, OTHER)).not.toBeNull()
    expect((await actionsOf(user.userId)).filter((action) => action.startsWith('password'))).toEqual([
      'password-refused',
      'password-changed',
    ])
  })

  it('lets the app’s role write no password hash but its own user’s, and only over the one that was checked', async () => {
    await expect(
      withUser(user, (tx) => tx.$executeRaw`UPDATE app_user SET password_hash = 'x'`),
    ).rejects.toThrow(/permission denied/)
    const other = await addUser()
    const { rows } = await owner.query('SELECT password_hash FROM app_user WHERE id = $1', [other.userId])
    const [changed] = await withUser(
      user,
      (tx) => tx.$queryRaw<{ changed: boolean }[]>`
        SELECT change_own_password(${rows[0].password_hash}, 'x') AS changed`,
    )
    expect(changed?.changed).toBe(false)
    expect(await signIn(other.email, PASSWORD)).not.toBeNull()
  })

  it('counts every one of many wrong passwords tried at once', async () => {
    // Where the database is busy one is told to try again, which is no guess.
    const guess = (): Promise<unknown> =>
      signIn(user.email, 'wrong').catch(({ code }) => (code === 'database_unavailable' ? guess() : null))
    await Promise.all(Array.from({ length: 8 }, guess))
    const { rows } = await owner.query(
      'SELECT failed_sign_ins, locked_until > now() AS waits FROM app_user WHERE id = $1',
      [user.userId],
    )
    expect(rows[0].failed_sign_ins).toBeGreaterThan(4)
    expect(rows[0].waits).toBe(true)
  })

  it('refuses a wrong password and an unknown address alike, and after five makes both wait', async () => {
    const refusals = async (email: string, password: string) => {
      for (let attempt = 0; attempt < 5; attempt += 1) expect(await signIn(email, 'wrong')).toBeNull()
      return signIn(email, password).catch(({ code, retryAfterSeconds }) => ({ code, retryAfterSeconds }))
    }
    const known = await refusals(user.email, PASSWORD)
    expect(known).toEqual(await refusals(`${randomUUID()}@example.org`, PASSWORD))
    expect(known).toEqual({ code: 'rate_limited', retryAfterSeconds: 15 })
  })

  it.each(['a\0@example.org', '\ud800@example.org'])(
    'refuses %j, which no account is called, as any other',
    async (email) => {
      expect(await signIn(email, PASSWORD)).toBeNull()
      expect(await signIn(user.email, `${PASSWORD}\0`)).toBeNull()
    },
  )

  it('makes an account wait by its own row too, where no counter remembers', async () => {
    await owner.query(`UPDATE app_user SET locked_until = now() + interval '1 minute' WHERE id = $1`, [
      user.userId,
    ])
    expect(await signIn(user.email, PASSWORD)).toBeNull()
    await owner.query('UPDATE app_user SET locked_until = now() WHERE id = $1', [user.userId])
    expect(await signIn(user.email, PASSWORD)).not.toBeNull()
  })
})
