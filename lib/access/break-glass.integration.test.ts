import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withScope, withUser } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { endBreakGlass, listActiveBreakGlass, startBreakGlass } from './break-glass'
import { listBreakGlass, reviewBreakGlass } from './break-glass-review'
import { openChart } from './open-chart'
import { searchPatients } from './search-patients'
import type { Session } from './session'

const WORDS = 'Unconscious in the emergency room.'

describe.each(inject('databases'))('emergency access on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let chart: TestChart
  let clinician: Session
  let auditor: Session

  beforeAll(async () => {
    Object.assign(env, { ACCESS_MODE: 'care-team' })
    await connectDatabase(urls.worker)
    chart = await createTestChart('Untied')
    clinician = await createTestUser(['clinician'])
    auditor = await createTestUser(['auditor'])
    await connectDatabase(urls.app)
  })
  afterEach(() => owner.query('DELETE FROM break_glass'))
  afterAll(async () => {
    Object.assign(env, { ACCESS_MODE: 'organisation' })
    await closeDatabase()
  })

  const request = () =>
    ({ patientId: chart.patientId, reasonCode: 'emergency-treatment', text: WORDS }) as const
  const start = (session = clinician) => startBreakGlass({ ...session, confirmedAt: new Date() }, request())
  const fresh = async (session: Session): Promise<Session> => {
    const { rows } = await owner.query('SELECT access_epoch FROM app_user WHERE id = $1', [session.userId])
    return { ...session, epoch: rows[0].access_epoch }
  }
  const codeOf = (refused: Promise<unknown>) =>
    refused.then(
      () => 'open',
      ({ code }) => code,
    )
  const auditOf = async (action: string) =>
    (
      await owner.query(
        `SELECT purpose, patient_id, entity_id, detail FROM audit_event WHERE user_id = $1 AND action = $2 ORDER BY occurred_at`,
        [clinician.userId, action],
      )
    ).rows

  it('opens the chart for an hour, as emergency treatment, on record with its coded reason and without its words', async () => {
    expect(await codeOf(openChart(clinician, chart.patientId))).toBe('break_glass_required')
    const { id, expiresAt } = await start()
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 60_000)).toBe(60)
    expect(await openChart(clinician, chart.patientId)).toMatchObject({ purpose: 'ETREAT' })
    expect(await auditOf('break-glass-started')).toEqual([
      {
        purpose: 'ETREAT',
        patient_id: chart.patientId,
        entity_id: id,
        detail: { reason: 'emergency-treatment', minutes: 60 },
      },
    ])
    expect(await listActiveBreakGlass(clinician)).toMatchObject([{ id, patientId: chart.patientId }])
    expect(JSON.stringify((await owner.query('SELECT * FROM audit_event')).rows)).not.toContain(WORDS)
  })

  it('does not open it to who did not just prove who they are, to other roles, or for a patient who is not', async () => {
    const before = { ...clinician, confirmedAt: new Date(Date.now() - 10 * 60_000) }
    for (const session of [clinician, before])
      expect(await codeOf(startBreakGlass(session, request()))).toBe('confirmation_required')
    await connectDatabase(urls.worker)
    const others = [await createTestUser(['admin']), await createTestUser(['operator'])]
    await connectDatabase(urls.app)
    for (const other of [auditor, ...others]) {
      expect(await codeOf(start(other))).toBe('not_found')
      expect(await codeOf(openChart(other, chart.patientId))).toBe('not_found')
    }
    expect(await codeOf(openChart(clinician, randomUUID()))).toBe('not_found')
    expect((await owner.query('SELECT * FROM break_glass')).rows).toEqual([])
  })

  it('ends when asked: the open scope is void at once, and the next look refused', async () => {
    const { id } = await start()
    const scope = await openChart(clinician, chart.patientId)
    await endBreakGlass(clinician, id)
    await expect(withScope(scope, (tx) => tx.$queryRaw`SELECT 1`)).rejects.toThrow(/no such patient/)
    clinician = await fresh(clinician)
    expect(await codeOf(openChart(clinician, chart.patientId))).toBe('break_glass_required')
    expect((await auditOf('break-glass-ended')).at(-1)?.detail).toEqual({ how: 'asked' })
    expect(await codeOf(endBreakGlass(clinician, id))).toBe('not_found')
  })

  it('ends by itself, and its end is written down in the name of who had it', async () => {
    const { id } = await start()
    await owner.query(`UPDATE break_glass SET expires_at = now() - interval '1 second' WHERE id = $1`, [id])
    expect(await codeOf(openChart(clinician, chart.patientId))).toBe('break_glass_required')
    await listBreakGlass(auditor, { reviewed: false })
    await listBreakGlass(auditor, { reviewed: false })
    const ends = (await auditOf('break-glass-ended')).filter(({ entity_id }) => entity_id === id)
    expect(ends).toMatchObject([{ purpose: 'ETREAT', detail: { how: 'expired' } }])
  })

  it('begun again replaces the one that runs; no scope outlives it', async () => {
    const first = await start()
    const second = await start()
    expect((await listActiveBreakGlass(clinician)).map(({ id }) => id)).toEqual([second.id])
    expect((await auditOf('break-glass-ended')).at(-1)).toMatchObject({
      entity_id: first.id,
      detail: { how: 'renewed' },
    })
    await owner.query(`UPDATE break_glass SET expires_at = now() + interval '1 minute' WHERE id = $1`, [
      second.id,
    ])
    const { expiresAt } = await openChart(clinician, chart.patientId)
    expect(expiresAt.getTime() - Date.now()).toBeLessThan(61_000)
  })

  it('is nobody else’s, and cannot be made longer or given by SQL of the app’s role', async () => {
    await start()
    await connectDatabase(urls.worker)
    const colleague = await createTestUser(['clinician'])
    await connectDatabase(urls.app)
    expect(await codeOf(openChart(colleague, chart.patientId))).toBe('break_glass_required')
    for (const attempt of [
      `UPDATE break_glass SET expires_at = now() + interval '1 year'`,
      `INSERT INTO break_glass (patient_id, user_id, reason_code, reason_text, expires_at) VALUES ('${chart.patientId}', '${colleague.userId}', 'x', 'x', now() + interval '1 hour')`,
      `INSERT INTO care_team (patient_id, user_id, origin) VALUES ('${chart.patientId}', '${colleague.userId}', 'x')`,
      `SELECT * FROM practitioner_identity`,
      `SELECT * FROM list_ties('${colleague.userId}', NULL)`,
    ])
      await expect(
        withUser(colleague, (tx) => tx.$executeRawUnsafe(attempt)),
        attempt,
      ).rejects.toThrow(/permission denied/)
    const [long] = await withUser(
      colleague,
      (tx) =>
        tx.$queryRaw<
          { expires_at: Date }[]
        >`SELECT * FROM start_break_glass(${chart.patientId}::uuid, 'x', 'x', 5000, 'none')`,
    )
    expect((long?.expires_at.getTime() ?? 0) - Date.now()).toBeLessThan(61 * 60_000)
  })

  it('is reviewed once, by an auditor who is somebody else, when it has ended', async () => {
    const { id } = await start()
    await openChart(clinician, chart.patientId)
    const review = (session: Session) =>
      reviewBreakGlass(session, id, { outcome: 'appropriate', text: 'Called the ward.' })
    expect(await codeOf(review(auditor))).toBe('conflict')
    await endBreakGlass(clinician, id)
    clinician = await fresh(clinician)
    expect(await listBreakGlass(auditor, { reviewed: false })).toMatchObject([
      {
        id,
        user: { id: clinician.userId },
        patient: { id: chart.patientId },
        text: WORDS,
        looks: 1,
        alert: 'none',
        isOwn: false,
      },
    ])
    expect(await codeOf(review(clinician))).toBe('not_found')
    await owner.query(`UPDATE app_user SET roles = '{clinician,auditor}' WHERE id = $1`, [clinician.userId])
    expect(await codeOf(review({ ...clinician, roles: ['clinician', 'auditor'] }))).toBe('conflict')
    await owner.query(`UPDATE app_user SET roles = '{clinician}' WHERE id = $1`, [clinician.userId])
    expect(await codeOf(review(auditor))).toBe('open')
    expect(await codeOf(review(auditor))).toBe('conflict')
    expect(await listBreakGlass(auditor, { reviewed: false })).toEqual([])
    expect(await listBreakGlass(auditor, { reviewed: true })).toMatchObject([
      { id, review: { outcome: 'appropriate', text: 'Called the ward.' } },
    ])
    expect(await codeOf(listBreakGlass(clinician, { reviewed: true }))).toBe('not_found')
  })

  it('finds a patient without a tie by the exact MRN alone, for clinicians, by identity', async () => {
    const mrn = `X-${randomUUID().slice(0, 8)}`
    await owner.query('UPDATE patient SET mrn = $1 WHERE id = $2', [mrn, chart.patientId])
    const find = async (query: string) => (await searchPatients(clinician, { query })).items
    expect(await find('untied')).toEqual([])
    expect(await find(mrn.slice(0, -1))).toEqual([])
    expect(await find(mrn)).toMatchObject([{ id: chart.patientId, emergencyOnly: true, lastEncounter: null }])
    expect((await auditOf('patient-identified')).at(-1)).toMatchObject({
      patient_id: chart.patientId,
      detail: { by: 'mrn' },
    })
    await start()
    const opened = (await searchPatients({ ...clinician, epoch: clinician.epoch + 1000 }, { query: mrn }))
      .items
    expect(opened).toMatchObject([{ id: chart.patientId }])
    expect(opened[0]).not.toHaveProperty('emergencyOnly')
  })
})
