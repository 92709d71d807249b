import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { TABLE_CLASSES } from '@/lib/db/table-classes'
import { withBatch, withWorker } from '@/lib/db/transactions'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { fillUserTables } from '@/tests/integration/fill-user-tables'
import { bundle, countStored, createInbox, observation, patient } from '@/tests/integration/ingest-inputs'
import { useOwner } from '@/tests/integration/owner'
import { refuseForgotten } from '../refuse-forgotten'
import { forgetPatient } from './forget-patient'

/** Every table whose rows belong to a patient; a new one is asked about here without anybody thinking of it. */
const TABLES = Object.entries(TABLE_CLASSES).flatMap(([name, found]) =>
  name !== 'patient' && (found === 'patient-scoped' || found === 'user-scoped') ? [name] : [],
)
const reason = 'patient-request'
const nothingUploaded = { removeAllVersions: async () => {} }

describe.each(inject('databases'))('forgetting a patient on $name', ({ urls }) => {
  let chart: TestChart
  let operator: Session
  let scope: PatientScope
  const owner = useOwner(urls)

  beforeAll(async () => {
    await connectDatabase(urls.worker)
  })
  beforeEach(async () => {
    chart = await createTestChart('Forgotten')
    operator = await createTestUser(['operator'])
    await fillUserTables(owner, chart.patientId, [operator.userId, (await createTestUser()).userId])
    scope = await openChart(operator, chart.patientId)
  })
  afterAll(closeDatabase)

  async function countRows(patientId: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {}
    for (const table of TABLES) {
      const { rows } = await owner.query(`SELECT count(*)::int AS n FROM ${table} WHERE patient_id = $1`, [
        patientId,
      ])
      counts[table] = rows[0].n
    }
    return counts
  }
  async function sourceOf(patientId: string): Promise<string> {
    const row = await withWorker((tx) => tx.patient.findUniqueOrThrow({ where: { id: patientId } }))
    return row.sourceId
  }
  /** An upload that filed into the chart. */
  async function upload(patientId: string): Promise<{ id: string; key: string }> {
    const id = randomUUID()
    const key = `uploads/${id}/input`
    const data = { id, label: 'jane-doe.json', objectKey: key, state: 'done' }
    await withWorker(async (tx) => {
      await tx.import.create({ data: { ...data, patients: { create: { patientId } } } })
      await tx.importIssue.create({
        data: { importId: id, path: 'jane-doe.json', severity: 'error', reason: 'x' },
      })
    })
    return { id, key }
  }

  it('leaves no row in any table of the chart or of its users, and every row of another chart', async () => {
    const other = await createTestChart('Remembered')
    await fillUserTables(owner, other.patientId, [operator.userId])
    const [before, others] = [await countRows(chart.patientId), await countRows(other.patientId)]
    expect(Object.values(before), 'fill-user-tables.ts or charts.ts lacks a table').not.toContain(0)

    const { rows } = await forgetPatient(scope, { reason }, nothingUploaded)

    expect(rows).toEqual({ patient: 1, ...before })
    expect(new Set(Object.values(await countRows(chart.patientId)))).toEqual(new Set([0]))
    expect(await countRows(other.patientId)).toEqual(others)
    await expect(openChart(operator, chart.patientId)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('knows the FHIR id again, in its own source only, and keeps of it nothing but a hash', async () => {
    const sourceId = await sourceOf(chart.patientId)
    const other = await withWorker((tx) => tx.source.create({ data: { name: randomUUID() } }))
    await forgetPatient(scope, { reason }, nothingUploaded)
    const ask = (id: string) =>
      withBatch((tx) => refuseForgotten({ tx, sourceId: id }, [chart.patientId, 'somebody-else']))
    expect(await ask(sourceId)).toEqual(new Set([chart.patientId]))
    expect(await ask(other.id)).toEqual(new Set())
    const { rows } = await owner.query(
      'SELECT encode(fhir_id_hash, $2) AS hash FROM forgotten_patient WHERE patient_id = $1',
      [chart.patientId, 'hex'],
    )
    expect(rows[0].hash).toBe(createHash('sha256').update(`${sourceId}|${chart.patientId}`).digest('hex'))
  })

  it('removes uploads before rows, so that what was cut off is found and finished by the next run', async () => {
    const uploads = [await upload(chart.patientId), await upload(chart.patientId)]
    const stored = new Set(uploads.map(({ key }) => key))
    const before = await countRows(chart.patientId)
    let calls = 0
    const breaking = {
      removeAllVersions: async (key: string) => {
        calls += 1
        if (calls === 2) throw new Error('killed')
        stored.delete(key)
      },
    }
    await expect(forgetPatient(scope, { reason }, breaking)).rejects.toThrow('killed')
    expect(await countRows(chart.patientId)).toEqual(before)
    const { objects } = await forgetPatient(scope, { reason }, breaking)
    expect({ objects, stored: stored.size }).toEqual({ objects: 2, stored: 0 })
    const { rows } = await owner.query(
      `SELECT i.label, i.object_key, s.path FROM import i JOIN import_issue s ON s.import_id = i.id WHERE i.id = ANY ($1)`,
      [uploads.map(({ id }) => id)],
    )
    const blank = { label: '(removed)', object_key: null, path: null }
    expect(rows).toEqual([blank, blank])
  })

  it('waits for nobody while an import files into the chart: it refuses and removes nothing', async () => {
    const { id } = await upload(chart.patientId)
    const before = await countRows(chart.patientId)
    const leaseUntil = new Date(Date.now() + 60_000)
    await withWorker((tx) => tx.import.update({ where: { id }, data: { state: 'running', leaseUntil } }))
    const removed: string[] = []
    const uploads = { removeAllVersions: async (key: string) => void removed.push(key) }
    await expect(forgetPatient(scope, { reason }, uploads)).rejects.toMatchObject({ code: 'conflict' })
    expect({ rows: await countRows(chart.patientId), removed }).toEqual({ rows: before, removed: [] })
  })

  it('refuses what comes again of the patient, and files it nowhere; forgets also the name of the file', async () => {
    const inbox = await createInbox()
    const other = patient('2', 'Other', '1990-01-01')
    const subjects = ['1', '2'].map((id) => observation(`o${id}`, id))
    await inbox.put('jane-doe.json', bundle([patient('1', 'Doe'), other, ...subjects]))
    await inbox.ingest()
    await inbox.ingest() // brings nothing new, and has the same name
    const rows = await withWorker((tx) =>
      tx.patient.findMany({ where: { fhirId: '1', source: { name: inbox.source } }, select: { id: true } }),
    )
    const theirs = await openChart(operator, rows[0]?.id ?? '')
    await forgetPatient(theirs, { reason }, nothingUploaded)
    expect(await countStored(inbox.source)).toEqual({ Patient: 1, Observation: 1 })
    const named = `SELECT FROM import WHERE label = 'jane-doe.json' AND source_id = (SELECT id FROM source WHERE name = $1)`
    expect((await owner.query(named, [inbox.source])).rowCount).toBe(0)

    const again = await inbox.ingest()
    expect(again.totals.byType).toMatchObject({
      Patient: { rejected: 1, unchanged: 1 },
      Observation: { rejected: 1, unchanged: 1 },
    })
    expect(again.files[0]?.issues[0]?.reason).toMatch(/forgotten on request/)
    await inbox.put('jane-doe.json', bundle([observation('late', '1')]))
    expect((await inbox.ingest()).totals.byType.Observation).toMatchObject({ created: 0, rejected: 1 })
    expect(await countStored(inbox.source)).toEqual({ Patient: 1, Observation: 1 })
    await inbox.remove()
  })

  it('and an import of the same chart take turns: none fails, and nothing is left of the chart', async () => {
    const lines = [
      patient('1', 'Doe'),
      ...Array.from({ length: 1_100 }, (_, index) => observation(`o${index}`, '1')),
    ]
    for (let delayMs = 0; delayMs <= 120; delayMs += 40) {
      const inbox = await createInbox()
      await inbox.put(
        'a.ndjson',
        lines
          .slice(0, 2)
          .map((line) => JSON.stringify(line))
          .join('\n'),
      )
      await inbox.ingest()
      const [found] = await withWorker((tx) =>
        tx.patient.findMany({ where: { source: { name: inbox.source } } }),
      )
      const theirs = await openChart(operator, found?.id ?? '')
      await inbox.put('a.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'))
      const importing = inbox.ingest()
      await sleep(delayMs)
      const forgetting = forgetPatient(theirs, { reason }, nothingUploaded).catch((error) => {
        expect(error).toMatchObject({ code: 'conflict' })
      })
      const [{ files }] = await Promise.all([importing, forgetting])
      expect(files.map(({ state, entries }) => ({ state, entries }))).toEqual([
        { state: 'done', entries: lines.length },
      ])
      if ((await countStored(inbox.source)).Patient) await forgetPatient(theirs, { reason }, nothingUploaded)
      expect(await countStored(inbox.source)).toEqual({})
      await inbox.remove()
    }
  })

  it('takes the pointers of other charts to it, not those charts', async () => {
    const other = await createTestChart('Predecessor')
    await withWorker((tx) =>
      tx.patient.update({ where: { id: other.patientId }, data: { replacedBy: chart.patientId } }),
    )
    const { unlinkedCharts } = await forgetPatient(scope, { reason }, nothingUploaded)
    const left = await withWorker((tx) => tx.patient.findUniqueOrThrow({ where: { id: other.patientId } }))
    expect({ unlinkedCharts, replacedBy: left.replacedBy }).toEqual({ unlinkedCharts: 1, replacedBy: null })
  })

  it('takes the conversation of another chart that cites a record which has moved here since', async () => {
    const other = await createTestChart('Misfiled')
    await fillUserTables(owner, other.patientId, [operator.userId, (await createTestUser()).userId])
    await owner.query(
      `UPDATE evidence SET item = jsonb_build_object('kind', 'record', 'recordId', $2::text) WHERE patient_id = $1 AND user_id = $3`,
      [other.patientId, chart.recordId, operator.userId],
    )
    await withWorker((tx) =>
      tx.recordDeparture.create({
        data: { patientId: other.patientId, recordId: chart.recordId, type: 'Observation' },
      }),
    )
    await forgetPatient(scope, { reason }, nothingUploaded)
    expect(await countRows(other.patientId)).toMatchObject({
      conversation: 1,
      message: 1,
      evidence: 1,
      note: 1,
    })
  })

  it('puts on record who did it and why, in ids and codes', async () => {
    await forgetPatient(scope, { reason }, nothingUploaded)
    const { rows } = await owner.query(
      `SELECT action, user_id, purpose, detail FROM audit_event WHERE patient_id = $1 ORDER BY occurred_at DESC LIMIT 1`,
      [chart.patientId],
    )
    expect(rows).toEqual([
      {
        action: 'chart-forgotten',
        user_id: operator.userId,
        purpose: 'TREAT',
        detail: { reason, requestedBy: operator.userId, rows: expect.any(Number), objects: 0 },
      },
    ])
  })
})
