import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { AuditFilter } from '@/lib/contracts/audit'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withScope, withUser } from '@/lib/db/transactions'
import { LIMITS } from '@/lib/limits'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { recordAudit } from './audit'
import { exportAudit } from './export-audit'
import { listAudit, readAuditEvent } from './list-audit'
import { openChart } from './open-chart'
import type { Session } from './session'
import { signIn } from './sign-in'

const PASSWORD = 'correct horse battery staple'

describe.each(inject('databases'))('the audit log on $name', ({ urls }) => {
  let chart: TestChart
  let clinician: Session
  let auditor: Session
  const owner = useOwner(urls)

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    chart = await createTestChart('=Logged')
    clinician = await createTestUser(['clinician'], PASSWORD)
    auditor = await createTestUser(['auditor'])
    await connectDatabase(urls.app)
    clinician = { ...clinician, id: randomUUID(), requestId: randomUUID() }
    const scope = await openChart(clinician, chart.patientId)
    await withScope(scope, (tx) =>
      recordAudit(tx, { action: 'record-read', entityType: 'ClinicalRecord', entityId: chart.recordId }),
    )
    await openChart(auditor, chart.patientId).catch(() => {})
    await signIn(clinician.email, 'wrong')
    await signIn(clinician.email, PASSWORD)
  })
  afterAll(closeDatabase)

  const wordsOf = async (filter: AuditFilter) =>
    (await listAudit(auditor, filter)).items.map(({ words }) => words)

  it('says who looked at a chart, in which session and request, with which role, and who was refused', async () => {
    const { items } = await listAudit(auditor, { patient: chart.patientId })
    expect(items.map(({ words, outcome }) => `${words}: ${outcome}`)).toEqual([
      'Tried to open the chart: refused',
      'Read a record: success',
      'Opened the chart: success',
    ])
    const { id: sessionId, requestId, userId } = clinician
    for (const item of items.slice(1))
      expect(item).toMatchObject({
        sessionId,
        requestId,
        user: { id: userId },
        roles: ['clinician'],
        purpose: 'TREAT',
      })
    expect(items[1]?.entity).toEqual({ type: 'ClinicalRecord', id: chart.recordId, name: null })
    expect(items[1]?.patient?.identity?.name.display).toMatch(/^=LOGGED, Test/)
    expect(JSON.stringify(items)).not.toMatch(/Secret/)
  })

  it('finds what a user did and what befell the account, refusals alone, one action, and days of the site', async () => {
    expect(await wordsOf({ user: clinician.userId })).toEqual([
      'Signed in',
      'Sign-in refused',
      'Read a record',
      'Opened the chart',
    ])
    expect(await wordsOf({ user: clinician.userId, refused: true })).toEqual(['Sign-in refused'])
    expect(await wordsOf({ user: clinician.userId, action: 'record-read' })).toEqual(['Read a record'])
    const today = new Date().toISOString().slice(0, 10)
    expect(await wordsOf({ user: clinician.userId, from: today, to: today })).toHaveLength(4)
    expect(await wordsOf({ user: clinician.userId, to: '2020-01-01' })).toEqual([])
  })

  it('is read by nobody silently: every page, event and export is on record, with its filter', async () => {
    await listAudit(auditor, { patient: chart.patientId, refused: true })
    const [newest] = (await listAudit(auditor, {}, { limit: 1 })).items
    expect(newest).toMatchObject({
      action: 'audit-read',
      user: { id: auditor.userId },
      patient: { id: chart.patientId },
      detail: { patient: chart.patientId, refused: true, shown: 1 },
    })
    const seen = await readAuditEvent(auditor, newest?.id ?? '')
    expect(seen).toEqual(newest)
    const [look] = (await listAudit(auditor, {}, { limit: 1 })).items
    expect(look).toMatchObject({ action: 'audit-event-read', entity: { type: 'AuditEvent', id: newest?.id } })
  })

  it('pages through everything once', async () => {
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await listAudit(auditor, { user: clinician.userId }, { limit: 2, cursor })
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(ids).size).toBe(4)
    expect(ids).toHaveLength(4)
    await expect(listAudit(auditor, {}, { cursor: 'bWFkZS11cA' })).rejects.toThrow(/not one of ours/)
  })

  it('tells nothing to anybody else, whatever the session claims to be', async () => {
    await expect(listAudit(clinician, {})).rejects.toMatchObject({ code: 'not_found' })
    await expect(readAuditEvent(clinician, randomUUID())).rejects.toMatchObject({ code: 'not_found' })
    expect(() => exportAudit(clinician, {}, 'csv')).toThrow(/no such page/)
    expect((await listAudit({ ...clinician, roles: ['auditor'] }, {})).items).toEqual([])
    const asked = (sql: string) => withUser(auditor, (tx) => tx.$queryRawUnsafe(sql))
    await expect(asked('SELECT * FROM audit_event')).rejects.toThrow(/permission denied/)
    expect(
      await asked(
        `SELECT * FROM read_audit('silently', NULL, NULL, NULL, NULL, false, NULL, NULL, NULL, NULL, 5, '{}')`,
      ),
    ).toEqual([])
  })

  it('lets nobody backdate an event, and not even the owner change one in passing', async () => {
    await expect(
      withUser(
        auditor,
        (tx) => tx.$executeRaw`INSERT INTO audit_event (action, occurred_at) VALUES ('x', now())`,
      ),
    ).rejects.toThrow(/permission denied/)
    for (const sql of [
      `UPDATE audit_event SET action = 'x'`,
      'DELETE FROM audit_event',
      'TRUNCATE audit_event',
    ])
      await expect(owner.query(sql), sql).rejects.toThrow(/only ever added/)
  })

  it('exports what it shows, without a formula, and as FHIR; long ones say that they were cut', async () => {
    const filter = { patient: chart.patientId, user: clinician.userId }
    const [head, first] = (await readText(exportAudit(auditor, filter, 'csv').text)).split('\r\n')
    expect(head).toMatch(/^"When \(UTC\)","User"/)
    expect(first).toMatch(/"Read a record","record-read","success","'=LOGGED, Test/)

    const lines = (await readText(exportAudit(auditor, filter, 'fhir').text)).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).type.display)).toEqual(['Patient Record', 'Patient Record'])
    const [look] = (await listAudit(auditor, { action: 'audit-exported' }, { limit: 1 })).items
    expect(look?.detail).toMatchObject({ ...filter, shown: 2 })

    const limit = LIMITS.auditExportEvents
    Object.assign(LIMITS, { auditExportEvents: 1 })
    const cut = await readText(exportAudit(auditor, filter, 'csv').text)
    Object.assign(LIMITS, { auditExportEvents: limit })
    expect(cut.trim().split('\r\n')).toHaveLength(3)
    expect(cut).toMatch(/Cut after/)
  })
})

async function readText(text: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(text)).join('')
}
