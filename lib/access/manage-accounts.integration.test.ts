import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withScopeModels, withUser } from '@/lib/db/transactions'
import { createTestChart, createTestUser } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { changePassword } from './change-password'
import { addAccount, changeAccount, listAccounts, resetPassword, signOutEverywhere } from './manage-accounts'
import { openChart } from './open-chart'
import { checkSession, type Session } from './session'
import { signIn } from './sign-in'

const PASSWORD = 'three green lamps over there'

describe.each(inject('databases'))('accounts on $name', ({ urls }) => {
  let admin: Session
  const owner = useOwner(urls)

  beforeEach(async () => {
    // Other files leave administrators behind; here it matters who is the last one.
    await owner.query(`UPDATE app_user SET roles = array_remove(roles, 'admin')`)
    admin = await addUser(['admin'])
  })
  afterAll(closeDatabase)

  async function addUser(roles: Session['roles'] = ['clinician']): Promise<Session> {
    await connectDatabase(urls.worker)
    const added = await createTestUser(roles, PASSWORD)
    await connectDatabase(urls.app)
    return added
  }

  async function begin(user: { email: string }, password = PASSWORD): Promise<string> {
    const signedIn = await signIn(user.email, password)
    if (!signedIn) throw new Error('sign-in was refused')
    return signedIn.sessionId
  }

  const find = async (id: string) => (await listAccounts(admin)).find((account) => account.id === id)

  async function eventsAbout(id: string): Promise<unknown[]> {
    const { rows } = await owner.query(
      `SELECT action, detail FROM audit_event WHERE entity_id = $1 AND user_id = $2 ORDER BY occurred_at`,
      [id, admin.userId],
    )
    return rows.map(({ action, detail }) => [action, detail])
  }

  it('adds an account whose password is shown once, and only for an address that has none', async () => {
    const account = {
      email: `${randomUUID()}@example.org`,
      displayName: 'Dr. New Person',
      roles: ['clinician' as const],
    }
    const { id, password } = await addAccount(admin, account)
    expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    expect(await checkSession(await begin(account, password))).toMatchObject({
      userId: id,
      roles: ['clinician'],
    })
    expect(await find(id)).toMatchObject({ ...account, disabled: false, hasPassword: true, openSessions: 1 })
    await expect(addAccount(admin, account)).rejects.toMatchObject({ code: 'conflict' })
    expect(await eventsAbout(id)).toEqual([['user-created', { roles: 'clinician' }]])
    const session = await checkSession(await begin(account, password))
    if (!session) throw new Error('the session did not begin')
    expect(session.mustChangePassword).toBe(true)
    const fresh = await changePassword(session, { current: password, next: PASSWORD }, null)
    expect(await checkSession(fresh)).not.toHaveProperty('mustChangePassword')
  })

  it('ends running sessions and open charts with a change of roles, and no session with one of the name', async () => {
    const user = await addUser()
    await connectDatabase(urls.worker)
    const chart = await createTestChart('Roles')
    await connectDatabase(urls.app)
    const sessionId = await begin(user)
    const scope = await openChart(user, chart.patientId)
    await changeAccount(admin, user.userId, { roles: ['auditor'], displayName: 'Renamed' })
    expect(await checkSession(sessionId)).toBeNull()
    await expect(withScopeModels(scope, (tx) => tx.clinicalRecord.count())).rejects.toThrow(/no such patient/)
    const next = await begin(user)
    await changeAccount(admin, user.userId, { roles: ['auditor'] })
    await changeAccount(admin, user.userId, { displayName: 'Renamed again' })
    expect(await checkSession(next)).toMatchObject({ roles: ['auditor'], displayName: 'Renamed again' })
    expect(await eventsAbout(user.userId)).toEqual([
      ['user-changed', { roles: 'auditor', renamed: true }],
      ['user-changed', { renamed: true }],
    ])
  })

  it('disables and enables an account, signs it out everywhere, and gives it a new password', async () => {
    const user = await addUser()
    const [one, two] = [await begin(user), await begin(user)]
    expect(await signOutEverywhere(admin, user.userId)).toBe(2)
    expect([await checkSession(one), await checkSession(two)]).toEqual([null, null])

    const running = await begin(user)
    await changeAccount(admin, user.userId, { disabled: true })
    expect(await checkSession(running)).toBeNull()
    expect(await signIn(user.email, PASSWORD)).toBeNull()
    await changeAccount(admin, user.userId, { disabled: false })
    expect(await checkSession(running)).toBeNull()

    await begin(user)
    const { password } = await resetPassword(admin, user.userId)
    expect(await find(user.userId)).toMatchObject({ openSessions: 0 })
    expect(await signIn(user.email, PASSWORD)).toBeNull()
    expect(await begin(user, password)).toBeTruthy()
    expect((await eventsAbout(user.userId)).map((event) => (event as string[])[0])).toEqual([
      'user-signed-out',
      'user-changed',
      'user-changed',
      'user-password-reset',
    ])
  })

  it('keeps the last administrator, also when two take the role from each other at once', async () => {
    for (const change of [{ disabled: true }, { roles: ['clinician' as const] }, { roles: [] }])
      await expect(changeAccount(admin, admin.userId, change)).rejects.toMatchObject({ code: 'conflict' })
    await changeAccount(admin, admin.userId, { displayName: 'Still here' })

    const second = await addUser(['admin'])
    const outcomes = await Promise.allSettled([
      changeAccount(admin, second.userId, { roles: [] }),
      changeAccount(second, admin.userId, { disabled: true }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { rows } = await owner.query(
      `SELECT count(*)::int AS left FROM app_user WHERE 'admin' = ANY(roles) AND NOT disabled`,
    )
    expect(rows[0].left).toBe(1)
  })

  it('does nothing for anybody else, whatever the session claims to be', async () => {
    const user = await addUser()
    const posing = { ...user, roles: ['admin' as const] }
    for (const somebody of [user, posing]) {
      const attempts = [
        changeAccount(somebody, user.userId, { roles: ['admin'] }),
        signOutEverywhere(somebody, admin.userId),
        resetPassword(somebody, admin.userId),
      ]
      for (const attempt of await Promise.allSettled(attempts))
        expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } })
    }
    expect(await listAccounts(posing)).toEqual([])
    await expect(listAccounts(user)).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      addAccount(posing, { email: `${randomUUID()}@example.org`, displayName: 'x', roles: ['admin'] }),
    ).rejects.toThrow()
    expect(await find(user.userId)).toMatchObject({ roles: ['clinician'] })
  })

  it('lets the app’s role read no password hash and write no account by itself', async () => {
    for (const sql of [
      'SELECT password_hash FROM app_user',
      'SELECT * FROM app_user',
      `UPDATE app_user SET roles = ARRAY['admin']`,
      `INSERT INTO app_user (email, display_name) VALUES ('x', 'x')`,
    ])
      await expect(
        withUser(admin, (tx) => tx.$executeRawUnsafe(sql)),
        sql,
      ).rejects.toThrow(/permission denied/)
  })
})
