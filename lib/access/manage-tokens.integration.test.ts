import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withUser } from '@/lib/db/transactions'
import { createTestUser } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { listAccounts } from './manage-accounts'
import { addToken, listTokens, revokeToken } from './manage-tokens'
import type { Session } from './session'
import { requireToken } from './token-session'

describe.each(inject('databases'))('API tokens on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let [admin, clinician, operator] = [] as unknown as [Session, Session, Session]

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    admin = await createTestUser(['admin'])
    clinician = await createTestUser(['clinician', 'auditor'])
    operator = await createTestUser(['operator'])
    await connectDatabase(urls.app)
  })
  afterAll(closeDatabase)

  const add = (days = 30) => addToken(admin, { label: 'Nightly feed', source: 'ward-system', days })
  const find = async (id: string) => (await listTokens(admin)).find((token) => token.id === id)

  it('speaks for one source, in the name of the token, and nothing but its hash is kept', async () => {
    const { id, token } = await add()
    expect(token).toMatch(/^chartlight_[\w-]{43}$/)
    expect(await requireToken(token)).toMatchObject({
      id: null,
      displayName: 'Nightly feed',
      roles: ['integration'],
      via: 'token',
      source: 'ward-system',
    })
    const { rows } = await owner.query('SELECT * FROM api_token WHERE id = $1', [id])
    expect(rows[0].token_hash).toEqual(createHash('sha256').update(token).digest())
    expect(JSON.stringify(rows[0])).not.toContain(token)
    expect(await find(id)).toMatchObject({ state: 'in-use', lastUsedAt: expect.any(String) })
    const accounts = await listAccounts(admin)
    expect(accounts.filter(({ roles }) => roles.includes('integration'))).toEqual([])
  })

  it('is worth nothing when altered, expired or revoked', async () => {
    const { token } = await add()
    for (const other of ['', 'x', token.slice(0, -1), `${token}A`, token.toUpperCase(), ` ${token}`])
      await expect(requireToken(other), other).rejects.toMatchObject({ code: 'unauthenticated' })

    const old = await add(1)
    await owner.query(
      `UPDATE api_token SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second' WHERE id = $1`,
      [old.id],
    )
    await expect(requireToken(old.token)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await find(old.id)).toMatchObject({ state: 'expired' })

    const lost = await add()
    await requireToken(lost.token)
    await revokeToken(operator, lost.id)
    await expect(requireToken(lost.token)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(revokeToken(admin, lost.id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await find(lost.id)).toMatchObject({ state: 'revoked' })
    expect(await requireToken(token)).toBeTruthy()
  })

  it('lasts a year at the most, whatever the code above asks for', async () => {
    await expect(add(367)).rejects.toThrow()
    await expect(add(0)).rejects.toThrow()
  })

  it('is nobody else’s to make, list or revoke, whatever the session claims to be', async () => {
    const { id } = await add()
    const posing = { ...clinician, roles: ['admin' as const] }
    for (const somebody of [clinician, posing]) {
      await expect(addToken(somebody, { label: 'x', source: 'x', days: 1 })).rejects.toMatchObject({
        code: 'not_found',
      })
      await expect(revokeToken(somebody, id)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(listTokens(clinician)).rejects.toMatchObject({ code: 'not_found' })
    expect(await listTokens(posing)).toEqual([])
    await expect(revokeToken(admin, 'no-id')).rejects.toMatchObject({ code: 'not_found' })
    for (const sql of ['SELECT * FROM api_token', 'UPDATE api_token SET revoked_at = NULL'])
      await expect(
        withUser(admin, (tx) => tx.$executeRawUnsafe(sql)),
        sql,
      ).rejects.toThrow(/permission denied/)
  })

  it('is on record when it is made, listed and revoked, by its id', async () => {
    await connectDatabase(urls.worker)
    const somebody = await createTestUser(['admin'])
    await connectDatabase(urls.app)
    const { id } = await addToken(somebody, { label: `for ${randomUUID()}`, source: 'ward-system', days: 7 })
    await listTokens(somebody)
    await revokeToken(somebody, id)
    const { rows } = await owner.query(
      'SELECT action, entity_type, entity_id FROM audit_event WHERE user_id = $1 ORDER BY occurred_at',
      [somebody.userId],
    )
    const about = { entity_type: 'ApiToken', entity_id: id }
    expect(rows).toEqual([
      { action: 'token-created', ...about },
      { action: 'tokens-listed', entity_type: null, entity_id: null },
      { action: 'token-revoked', ...about },
    ])
  })
})
