import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withScope } from '@/lib/db/transactions'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { recordAudit } from './audit'
import { openChart } from './open-chart'
import { searchPatients } from './search-patients'
import type { Session } from './session'

describe.each(inject('databases'))('access on $name', ({ urls }) => {
  let chart: TestChart
  let clinician: Session
  const owner = useOwner(urls)

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    chart = await createTestChart('Searchable')
    clinician = await createTestUser(['clinician'])
    await connectDatabase(urls.app)
  })
  afterAll(closeDatabase)

  const auditOf = async (userId: string | null, action: string) => {
    const { rows } = await owner.query(
      'SELECT outcome, patient_id FROM audit_event WHERE user_id IS NOT DISTINCT FROM $1 AND action = $2 ORDER BY occurred_at',
      [userId, action],
    )
    return rows
  }

  it('opens a chart for a clinician and writes it down first', async () => {
    const scope = await openChart(clinician, chart.patientId)
    expect(scope).toMatchObject({ patientId: chart.patientId, userId: clinician.userId, purpose: 'TREAT' })
    expect(await auditOf(clinician.userId, 'chart-opened')).toEqual([
      { outcome: 'success', patient_id: chart.patientId },
    ])
  })

  it('writes down inside a chart for which patient and purpose it was', async () => {
    const scope = await openChart(clinician, chart.patientId)
    await withScope(scope, (tx) =>
      recordAudit(tx, { action: 'record-read', entityType: 'ClinicalRecord', entityId: chart.recordId }),
    )
    const { rows } = await owner.query(
      `SELECT patient_id, purpose, entity_id FROM audit_event WHERE user_id = $1 AND action = 'record-read'`,
      [clinician.userId],
    )
    expect(rows).toEqual([{ patient_id: chart.patientId, purpose: 'TREAT', entity_id: chart.recordId }])
  })

  it('tells an auditor, an unknown id and a malformed id apart from nothing, and records the refusal', async () => {
    await connectDatabase(urls.worker)
    const auditor = await createTestUser(['auditor'])
    await connectDatabase(urls.app)
    const refusals = await Promise.all(
      [
        openChart(auditor, chart.patientId),
        openChart(clinician, randomUUID()),
        openChart(clinician, `1' OR '1'='1`),
      ].map((attempt) =>
        attempt.then(
          () => 'opened',
          (error: { code: string; detail: string }) => `${error.code} ${error.detail}`,
        ),
      ),
    )
    expect(new Set(refusals).size).toBe(1)
    expect(refusals[0]).toMatch(/^not_found /)
    expect(await auditOf(auditor.userId, 'chart-refused')).toEqual([
      { outcome: 'refused', patient_id: chart.patientId },
    ])
  })

  it('finds a patient by words in any order, without accents, for clinicians only; the second time from the cache', async () => {
    const first = await searchPatients(clinician, { query: 'TEST séarch' })
    expect(first.items.map((item) => item.id)).toContain(chart.patientId)
    expect(first.source).toBe('database')
    expect((await searchPatients(clinician, { query: 'TEST séarch' })).source).toBe('cache')
    expect(await auditOf(clinician.userId, 'patients-searched')).toHaveLength(2)

    await connectDatabase(urls.worker)
    const admin = await createTestUser(['admin'])
    await connectDatabase(urls.app)
    expect((await searchPatients(admin, { query: '' })).items).toEqual([])
  })

  it('pages through everybody once, with a cursor that says nothing and cannot be made up', async () => {
    await connectDatabase(urls.worker)
    for (const name of ['Paging-a', 'Paging-b', 'Paging-c']) await createTestChart(name)
    await connectDatabase(urls.app)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await searchPatients(clinician, { query: 'paging', limit: 2, cursor })
      seen.push(...page.items.map((item) => item.name.family ?? ''))
      expect(page.nextCursor ?? '').not.toMatch(/paging/i)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(['Paging-a', 'Paging-b', 'Paging-c'])
    await expect(searchPatients(clinician, { query: 'paging', cursor: 'bWFkZS11cA' })).rejects.toThrow(
      /cursor is not one of ours/,
    )
  })
})
