import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { sealAuditLog } from '@/lib/access/seals/seal-log'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { emptyLog, happen, tamper, useAuditCommand } from '@/tests/integration/audit-log'
import { useOwner } from '@/tests/integration/owner'
import { command } from './audit'

vi.mock('../database', () => ({ openDatabase: async () => {} }))

describe.each(inject('databases'))('sealing the audit log on $name', ({ urls }) => {
  const run = useAuditCommand(command)
  const owner = useOwner(urls)

  beforeAll(async () => {
    await connectDatabase(urls.worker)
  })
  beforeEach(() => emptyLog(owner))
  afterAll(closeDatabase)

  it('seals what happened in ranges, carries on from there, and finds everything as it was', async () => {
    expect((await run('verify')).code).toBe(1)
    await happen(owner, 7)
    const { code, told } = await run('seal')
    expect(code).toBe(0)
    expect(told).toMatchObject({
      events: 7,
      seals: [{ events: 3, previous: null }, { events: 3 }, { events: 1 }],
    })
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const again = (await run('seal')).told.seals as { seal: string; previous: string }[]
    expect(again[0]?.previous).toBe((told.seals as { seal: string }[])[2]?.seal)

    const verified = await run('verify', '--anchor', again.at(-1)?.seal ?? '')
    expect(verified).toMatchObject({
      code: 0,
      told: { broken: null, isAnchored: true, isWhole: true, events: 9 },
    })
    expect(verified.told.last).toBe(again.at(-1)?.seal)
  })

  it.each([
    ['changed', `UPDATE audit_event SET outcome = 'refused' WHERE detail ->> 'index' = '4'`, /changed/],
    [
      'given to somebody else',
      `UPDATE audit_event SET user_id = gen_random_uuid() WHERE detail ->> 'index' = '4'`,
      /changed/,
    ],
    [
      'moved in time',
      `UPDATE audit_event SET occurred_at = occurred_at + interval '1 microsecond' WHERE detail ->> 'index' = '4'`,
      /changed/,
    ],
    ['removed', `DELETE FROM audit_event WHERE detail ->> 'index' = '4'`, /1 of 3 events were removed/],
    [
      'added',
      `INSERT INTO audit_event (action, occurred_at) SELECT 'sign-in', occurred_at FROM audit_event WHERE detail ->> 'index' = '4'`,
      /1 events were added/,
    ],
  ])('names the range in which an event was %s', async (_, sql, why) => {
    await happen(owner, 7)
    const { told } = await run('seal')
    const [, second] = told.seals as { id: number; from: string; to: string }[]
    await tamper(owner, sql)
    const verified = await run('verify')
    expect(verified.code).toBe(1)
    expect(verified.told).toMatchObject({
      seals: 1,
      broken: { id: second?.id, from: second?.from, to: second?.to },
    })
    expect((verified.told.broken as { why: string }).why).toMatch(why)
  })

  it('finds a seal that was made to fit, and a chain that was made anew, by the seal kept elsewhere', async () => {
    await happen(owner, 7)
    const { told } = await run('seal')
    const [first, second] = told.seals as { id: number; seal: string }[]
    await tamper(owner, `UPDATE audit_seal SET events = 4 WHERE id = ${first?.id}`)
    expect((await run('verify')).told.broken).toMatchObject({ id: first?.id })

    await tamper(owner, `DELETE FROM audit_seal WHERE id = ${first?.id}`)
    expect((await run('verify')).told.broken).toMatchObject({
      id: second?.id,
      why: 'The first seals were removed.',
    })

    await tamper(owner, `DELETE FROM audit_seal; DELETE FROM audit_event WHERE detail ->> 'index' = '4'`)
    await run('seal')
    expect((await run('verify')).code).toBe(0)
    expect(await run('verify', '--anchor', second?.seal ?? '')).toMatchObject({
      code: 1,
      told: { isAnchored: false },
    })
  })

  it('tells the app’s role nothing of seals, and says how it is used', async () => {
    const app = new pg.Client({ connectionString: urls.app })
    await app.connect()
    await expect(app.query('SET ROLE chartlight_sealer')).rejects.toThrow(/permission denied/)
    await expect(app.query('SELECT * FROM audit_seal')).rejects.toThrow(/permission denied/)
    await app.end()
    for (const args of [[], ['seel'], ['seal', '--anchor', 'a'.repeat(64)], ['verify', '--anchor', 'short']])
      await expect(command.run(args)).rejects.toThrow(/Say seal|--anchor/)
  })
})

// The embedded engine runs one transaction at a time: there is never another one to wait for.
describe.each(inject('databases').filter(({ name }) => name === 'postgres'))(
  'sealing beside other writers on $name',
  ({ urls }) => {
    it('waits for a transaction that may still add to the past, and seals what it added', async () => {
      await connectDatabase(urls.worker)
      const other = new pg.Client({ connectionString: urls.migrator })
      await other.connect()
      await other.query('BEGIN')
      await other.query(
        `INSERT INTO audit_event (action, occurred_at) VALUES ('late', now() - interval '5 seconds')`,
      )
      await expect(sealAuditLog({ patience: 300 })).rejects.toThrow(/may still add/)
      const sealing = sealAuditLog()
      await other.query('COMMIT')
      await other.end()
      expect((await sealing).length).toBeGreaterThan(0)
      await closeDatabase()
    })
  },
)
