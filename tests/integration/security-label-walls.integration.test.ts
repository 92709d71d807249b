import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { changeAccount, listAccounts } from '@/lib/access/manage-accounts'
import { openChart } from '@/lib/access/open-chart'
import { findPatients } from '@/lib/access/search-patients'
import type { Session } from '@/lib/access/session'
import { readNote } from '@/lib/chart/notes'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { connectDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { withScope } from '@/lib/db/transactions'
import { noteId } from '@/lib/fhir/notes'
import { OPEN_CHART, OPEN_NOTE, RESTRICTED, VERY_RESTRICTED } from '@/tests/fixtures/labelled-chart'
import { createTestUser } from './charts'
import { useLabelledCharts } from './labelled-charts'
import { queryAs } from './query-as'

const LABELLED_TABLES = [
  'clinical_record',
  'note',
  'note_reference',
  'chunk',
  'chunk_embedding',
  'record_history',
]

describe.each(inject('databases'))('security labels on $name', ({ urls }) => {
  const labelled = useLabelledCharts(urls)
  const { owner, file, breakGlass, endBreakGlass, count } = labelled

  it.each([
    ['http://terminology.hl7.org/CodeSystem/v3-Confidentiality|V', true],
    ['http://terminology.hl7.org/CodeSystem/v3-Confidentiality|R', true],
    ['http://terminology.hl7.org/CodeSystem/v3-Confidentiality|N', false],
    ['http://terminology.hl7.org/CodeSystem/v3-Confidentiality|M', false],
    ['http://hl7.org/fhir/v3/Confidentiality|V', true],
    ['urn:oid:2.16.840.1.113883.5.25|R', true],
    ['http://terminology.hl7.org/CodeSystem/v3-ActCode|HIV', true],
    ['http://terminology.hl7.org/CodeSystem/v3-ActCode|PSYTHPN', true],
    ['http://terminology.hl7.org/CodeSystem/v3-ActCode|HTEST', false],
    ['http://terminology.hl7.org/CodeSystem/v3-ActCode|HIVTEST', false],
    ['http://terminology.hl7.org/CodeSystem/v3-ActReason|ETREAT', false],
    ['http://hospital.example/triage|R', false],
    ['|SUD', true],
    ['|NOAUTH', false],
  ])('takes the label %s for restricted: %s', async (label, expected) => {
    const { rows } = await owner.query('SELECT has_restricted_label($1) AS found', [[label]])
    expect(rows[0].found).toBe(expected)
  })

  it('opens for emergency access to this patient, and closes again when it ends, under the very same scope', async () => {
    const before = await openChart(labelled.session, labelled.patientId)
    await breakGlass(labelled.patientId)
    const during = await openChart(labelled.session, labelled.patientId)
    expect(during.opensRestricted).toBe(true)
    const all = await count(during, 'clinical_record')
    expect(all).toBe(OPEN_CHART.length + RESTRICTED.length)
    // What was opened before it stays as it was opened.
    expect(await count(before, 'clinical_record')).toBe(OPEN_CHART.length)
    await endBreakGlass()
    expect(await count(during, 'clinical_record')).toBe(OPEN_CHART.length)
  })

  it.each(LABELLED_TABLES)(
    'shows nothing restricted of %s to SQL that forges its settings',
    async (table) => {
      const client = new pg.Client({ connectionString: urls.app })
      await client.connect()
      const settings = {
        patient_id: labelled.patientId,
        user_id: labelled.session.userId,
        restricted: 'open',
        purpose: 'ETREAT',
      }
      const read = (where: string) =>
        queryAs(client, settings, `SELECT count(*)::int AS count FROM ${table} WHERE ${where}`)
      try {
        expect((await read('restricted')).rows[0].count).toBe(0)
        if (table !== 'record_history') expect((await read('true')).rows[0].count).toBeGreaterThan(0)
        await expect(
          queryAs(client, settings, 'UPDATE app_user SET opens_restricted = true'),
        ).rejects.toThrow(/permission denied/)
        const insert = `INSERT INTO break_glass (patient_id, user_id, reason_code, reason_text, expires_at)
        VALUES ($1, $2, 'x', 'x', now() + interval '1 hour')`
        await expect(
          queryAs(client, settings, insert, [labelled.patientId, labelled.session.userId]),
        ).rejects.toThrow(/permission denied/)
      } finally {
        await client.end()
      }
      const { rows } = await owner.query(
        `SELECT count(*)::int AS count FROM ${table} WHERE patient_id = $1 AND restricted`,
        [labelled.patientId],
      )
      if (table !== 'record_history') expect(rows[0].count).toBeGreaterThan(0)
    },
  )

  it.each(['clinical_record', 'note', 'chunk', 'chunk_embedding'])(
    'costs a chart without labels nothing but a boolean a row of %s: who may see more is not even asked',
    async (table) => {
      const plain = await file('costs', OPEN_CHART)
      const explain = (of: string) =>
        withScope(openScopes[of] as PatientScope, async (tx) => {
          const rows = await tx.$queryRaw<{ 'QUERY PLAN': string }[]>`
            EXPLAIN (ANALYZE, COSTS off, TIMING off) SELECT count(*) FROM ${Prisma.raw(table)} WHERE patient_id = ${of}::uuid`
          return rows.map((row) => row['QUERY PLAN']).join('\n')
        })
      const openScopes = {
        [plain]: await openChart(labelled.session, plain),
        [labelled.patientId]: await openChart(labelled.session, labelled.patientId),
      }
      const asksForMore = /InitPlan[^\n]*\n\s*->\s*Result \((?<how>[^)]*)\)/g
      const ways = (plan: string) => [...plan.matchAll(asksForMore)].map(({ groups }) => groups?.how ?? '')
      expect(ways(await explain(plain)), await explain(plain)).toContain('never executed')
      expect(ways(await explain(labelled.patientId)), await explain(labelled.patientId)).not.toContain(
        'never executed',
      )
    },
  )

  it('is opened by another administrator only, on record, and voids what was opened before', async () => {
    await connectDatabase(urls.worker)
    const admin = await createTestUser(['admin', 'clinician'])
    const clinician = await createTestUser()
    await connectDatabase(urls.app)
    const before = await openChart(clinician, labelled.patientId)
    await expect(changeAccount(admin, admin.userId, { opensRestricted: true })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(changeAccount(clinician, clinician.userId, { opensRestricted: true })).rejects.toMatchObject(
      { code: 'not_found' },
    )
    await changeAccount(admin, clinician.userId, { opensRestricted: true })
    const listed = (await listAccounts(admin))
      .filter(({ opensRestricted }) => opensRestricted)
      .map(({ id }) => id)
    expect(listed).toContain(clinician.userId)
    await expect(count(before, 'clinical_record')).rejects.toMatchObject({ code: 'not_found' })
    const after = await openChart({ ...clinician, epoch: clinician.epoch + 1 }, labelled.patientId)
    expect(await count(after, 'clinical_record')).toBe(OPEN_CHART.length + RESTRICTED.length)
    const { rows } = await owner.query(
      `SELECT detail FROM audit_event WHERE action = 'user-changed' AND entity_id = $1`,
      [clinician.userId],
    )
    expect(rows).toEqual([{ detail: { opensRestricted: true } }])
  })

  it('keeps a restricted patient off every list, and the chart closed but for emergency access', async () => {
    const id = await file('patient', [
      { ...OPEN_CHART[0], meta: { security: VERY_RESTRICTED } },
      ...OPEN_CHART.slice(1),
    ])
    const names = async (who: Session) =>
      (await findPatients(who, { query: 'Marlowe' })).rows.map((row) => row.id)
    expect(await names(labelled.session)).not.toContain(id)
    expect(await names(labelled.session)).toContain(labelled.patientId)
    expect(await names(labelled.permitted)).toContain(id)
    await expect(openChart(labelled.session, id)).rejects.toMatchObject({ code: 'break_glass_required' })
    expect(await count(await openChart(labelled.permitted, id), 'clinical_record')).toBe(OPEN_CHART.length)
    await breakGlass(id)
    expect(await names(labelled.session)).toContain(id)
    const scope = await openChart(labelled.session, id)
    expect(await count(scope, 'note')).toBe(1)
    await endBreakGlass()
    for (const table of ['patient', ...LABELLED_TABLES]) expect(await count(scope, table), table).toBe(0)

    await file('patient', OPEN_CHART)
    expect(await names(labelled.session)).toContain(id)
    expect(await count(await openChart(labelled.session, id), 'clinical_record')).toBe(OPEN_CHART.length)
    expect((await readNote(scope, noteId(id, OPEN_NOTE))).text).toBe(OPEN_NOTE)
  })
})
