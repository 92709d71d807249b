import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withScope, withSystem } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { assignCareTeam, endAssignment, findPatientsToAssign, listAssignments } from './care-teams'
import { openChart } from './open-chart'
import {
  claimPractitioner,
  linkPractitioner,
  listPractitionerLinks,
  unlinkPractitioner,
} from './practitioner-identities'
import { searchPatients } from './search-patients'
import type { Session } from './session'

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString()

describe.each(inject('databases'))('care team assignments on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let chart: TestChart
  let admin: Session
  let clinician: Session

  beforeAll(async () => {
    Object.assign(env, { ACCESS_MODE: 'care-team' })
    // Other files link the demo's practitioners; here all links are counted.
    await owner.query('DELETE FROM practitioner_identity')
    await connectDatabase(urls.worker)
    chart = await createTestChart('Assigned')
    admin = await createTestUser(['admin', 'clinician'])
    clinician = await createTestUser(['clinician'])
    await connectDatabase(urls.app)
  })
  afterAll(async () => {
    Object.assign(env, { ACCESS_MODE: 'organisation' })
    await closeDatabase()
  })

  const now = async (): Promise<Session> => {
    const { rows } = await owner.query('SELECT access_epoch FROM app_user WHERE id = $1', [clinician.userId])
    return { ...clinician, epoch: rows[0].access_epoch }
  }
  const codeOf = (trying: Promise<unknown>) =>
    trying.then(
      () => 'done',
      ({ code }) => code,
    )
  const assign = (change: Partial<Parameters<typeof assignCareTeam>[1]> = {}) =>
    assignCareTeam(admin, {
      patientId: chart.patientId,
      userId: clinician.userId,
      reasonCode: 'covering',
      until: days(14),
      ...change,
    })

  it('open the chart and the list until they end, and their end voids what is open', async () => {
    expect(await codeOf(openChart(await now(), chart.patientId))).toBe('break_glass_required')
    const id = await assign()
    const scope = await openChart(await now(), chart.patientId)
    expect((await searchPatients(await now(), { query: '' })).items.map((item) => item.id)).toEqual([
      chart.patientId,
    ])
    expect(await listAssignments(admin)).toMatchObject([
      { id, user: { id: clinician.userId }, patient: { id: chart.patientId } },
    ])
    await endAssignment(admin, id)
    await expect(withScope(scope, (tx) => tx.$queryRaw`SELECT 1`)).rejects.toThrow(/no such patient/)
    expect(await codeOf(openChart(await now(), chart.patientId))).toBe('break_glass_required')
    // Also what was opened last is no way back in.
    expect((await searchPatients(await now(), { query: '', among: 'recent' })).items).toEqual([])
    expect(await codeOf(endAssignment(admin, id))).toBe('not_found')
    const { rows } = await owner.query(
      `SELECT action, entity_id, detail->>'reason' AS reason FROM audit_event WHERE patient_id = $1 AND user_id = $2 ORDER BY occurred_at`,
      [chart.patientId, admin.userId],
    )
    expect(rows).toEqual([
      { action: 'care-team-assigned', entity_id: clinician.userId, reason: 'covering' },
      { action: 'care-team-ended', entity_id: clinician.userId, reason: null },
    ])
  })

  it('end by themselves, and what is refused since stands in the log as refused', async () => {
    const id = await assign()
    await owner.query(`UPDATE care_team SET valid_until = now() - interval '1 second' WHERE id = $1`, [id])
    expect(await codeOf(openChart(await now(), chart.patientId))).toBe('break_glass_required')
    const { rows } = await owner.query(
      `SELECT action, outcome FROM audit_event WHERE patient_id = $1 AND user_id = $2 ORDER BY occurred_at DESC LIMIT 1`,
      [chart.patientId, clinician.userId],
    )
    expect(rows).toEqual([{ action: 'chart-refused', outcome: 'refused' }])
  })

  it('are made by administrators, for others, to clinicians, and not for ever', async () => {
    expect(await codeOf(assign({ until: days(-1) }))).toBe('invalid_input')
    expect(await codeOf(assign({ until: days(800) }))).toBe('invalid_input')
    expect(await codeOf(assign({ patientId: randomUUID() }))).toBe('not_found')
    expect(await codeOf(assign({ userId: admin.userId }))).toBe('conflict')
    await connectDatabase(urls.worker)
    const auditor = await createTestUser(['auditor'])
    await connectDatabase(urls.app)
    expect(await codeOf(assign({ userId: auditor.userId }))).toBe('not_found')
    const assignment = {
      patientId: chart.patientId,
      userId: clinician.userId,
      reasonCode: 'covering',
      until: days(1),
    } as const
    expect(await codeOf(assignCareTeam(clinician, assignment))).toBe('not_found')
    // The database itself asks too: a role that the session only claims gives nothing.
    expect(await codeOf(assignCareTeam({ ...clinician, roles: ['admin'] }, assignment))).toBe('not_found')
  })

  it('are for the patient of an exact MRN, whose identity an administrator sees and nothing else', async () => {
    const mrn = `A-${randomUUID().slice(0, 8)}`
    await owner.query('UPDATE patient SET mrn = $1 WHERE id = $2', [mrn, chart.patientId])
    expect(await findPatientsToAssign(admin, mrn.toLowerCase().replace('-', ' '))).toMatchObject([
      { id: chart.patientId, mrn },
    ])
    expect(await findPatientsToAssign(admin, mrn.slice(0, -1))).toEqual([])
    expect(await codeOf(findPatientsToAssign(clinician, mrn))).toBe('not_found')
  })

  it('a practitioner is one user’s; the end of a link is the end of its ties', async () => {
    const npi = String(Math.floor(1e9 + Math.random() * 8e9))
    const name = { system: 'http://hl7.org/fhir/sid/us-npi', value: npi }
    const id = await linkPractitioner(admin, clinician.userId, name)
    expect(await codeOf(linkPractitioner(admin, clinician.userId, name))).toBe('conflict')
    expect(await codeOf(linkPractitioner(admin, admin.userId, { ...name, value: '1' }))).toBe('conflict')
    expect(
      await codeOf(linkPractitioner(admin, clinician.userId, { source: 'no such source', value: '1' })),
    ).toBe('not_found')
    expect(await listPractitionerLinks(admin)).toMatchObject([{ id, value: npi, patients: 0 }])
    const before = (await now()).epoch
    await unlinkPractitioner(admin, id)
    expect((await now()).epoch).toBeGreaterThan(before)
    expect(await listPractitionerLinks(admin)).toEqual([])
  })

  it('what a sign-in provider claims is linked, what it no longer claims is not, and nobody’s is taken away', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()]
    const claim = (values: string[]) => withSystem((tx) => claimPractitioner(tx, clinician.userId, values))
    const linked = async () => (await listPractitionerLinks(admin)).map(({ value, user }) => [value, user.id])
    await connectDatabase(urls.worker)
    const colleague = await createTestUser(['clinician'])
    await connectDatabase(urls.app)
    await withSystem((tx) => claimPractitioner(tx, colleague.userId, [theirs]))
    await claim([mine, theirs])
    expect((await linked()).toSorted()).toEqual(
      [
        [mine, clinician.userId],
        [theirs, colleague.userId],
      ].toSorted(),
    )
    await claim([])
    expect(await linked()).toEqual([[theirs, colleague.userId]])
  })
})
