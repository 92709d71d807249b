import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { changeAccount, listAccounts } from '@/lib/access/manage-accounts'
import { openChart } from '@/lib/access/open-chart'
import { findPatients } from '@/lib/access/search-patients'
import type { Session } from '@/lib/access/session'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import { TOOLS } from '@/lib/agent/tools'
import { readBanner } from '@/lib/chart/banner'
import { listChartImports } from '@/lib/chart/chart-imports'
import { countRecordTypes, listRecords } from '@/lib/chart/list-records'
import { listNotes, readNote } from '@/lib/chart/notes'
import { readOverview } from '@/lib/chart/overview'
import { readSubject } from '@/lib/chart/patient'
import { readRecord } from '@/lib/chart/records'
import { readResultsOverview } from '@/lib/chart/series-overview'
import { readSummary } from '@/lib/chart/summary'
import { readTimeline } from '@/lib/chart/timeline-page'
import { askOnce } from '@/lib/chat/ask-once'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { withScope } from '@/lib/db/transactions'
import { noteId } from '@/lib/fhir/notes'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { embedPending } from '@/lib/retrieval/embed-pending'
import { searchNotes } from '@/lib/retrieval/search-notes'
import {
  glucose,
  NEIGHBOUR,
  OPEN_CHART,
  OPEN_NOTE,
  RESTRICTED,
  report,
  SECRET,
  SECRET_NOTE,
  unlabelled,
  VERY_RESTRICTED,
} from '@/tests/fixtures/labelled-chart'
import { createTestUser, findTestPatient } from './charts'
import { bundle } from './ingest-inputs'
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
  const owner = new pg.Client({ connectionString: urls.migrator })
  const run = crypto.randomUUID()
  let session: Session
  let permitted: Session
  let patientId: string

  async function file(name: string, resources: readonly object[]): Promise<string> {
    await connectDatabase(urls.worker)
    const source = `labels-${name}-${run}`
    const { files } = await ingestFiles(
      [memoryFile('chart.json', JSON.stringify(bundle([...resources, ...NEIGHBOUR])))],
      { source },
    )
    expect(files.flatMap(({ issues }) => issues)).toEqual([])
    await connectDatabase(urls.app)
    return findTestPatient(session, 'p', source)
  }
  const breakGlass = (of: string, seconds = 60) =>
    owner.query(
      `INSERT INTO break_glass (patient_id, user_id, reason_code, reason_text, expires_at)
       VALUES ($1, $2, 'test', 'test', now() + make_interval(secs => $3))`,
      [of, session.userId, seconds],
    )
  const endBreakGlass = () =>
    owner.query('UPDATE break_glass SET ended_at = now() WHERE user_id = $1', [session.userId])
  const count = (scope: PatientScope, table: string) =>
    withScope(scope, async (tx) => {
      const [row] = await tx.$queryRaw<
        { count: number }[]
      >`SELECT count(*)::int AS count FROM ${Prisma.raw(table)}`
      return row?.count ?? -1
    })

  beforeAll(async () => {
    await owner.connect()
    await connectDatabase(urls.worker)
    session = await createTestUser()
    permitted = await createTestUser()
    await owner.query('UPDATE app_user SET opens_restricted = true WHERE id = $1', [permitted.userId])
    patientId = await file('chart', [...OPEN_CHART, ...RESTRICTED])
    await connectDatabase(urls.worker)
    await embedPending({ patientIds: [patientId] })
    await connectDatabase(urls.app)
  }, 60_000)
  afterAll(async () => {
    await owner.end()
    await closeDatabase()
  })

  it('reads, in every way there is, exactly as if nothing restricted were in the chart', async () => {
    const plain = await file('plain', OPEN_CHART)
    await connectDatabase(urls.worker)
    await embedPending({ patientIds: [plain] })
    await connectDatabase(urls.app)
    const [closed, control] = [await openChart(session, patientId), await openChart(session, plain)]
    expect(await readEverything(closed)).toEqual(await readEverything(control))
    expect(JSON.stringify(await readEverything(closed))).not.toMatch(new RegExp(`${SECRET}|999`, 'i'))
    const opened = await readEverything(await openChart(permitted, patientId))
    expect(opened).toMatchObject({
      subject: { dataThrough: '2024-06-01T00:00:00.000Z' },
      banner: { opensRestricted: true },
    })
    expect(JSON.stringify(opened).match(new RegExp(SECRET, 'gi'))?.length).toBeGreaterThan(20)
  })

  it('answers questions from the rest, and says that the rest is not all', async () => {
    const asked = await askOnce(session, patientId, 'What medications does the patient take?')
    const notices = asked.parts.flatMap((part) => (part.type === 'data-notice' ? [part.data.text] : []))
    expect(notices.join(' ')).toContain('restricted')
    expect(JSON.stringify(asked.evidence)).not.toContain(`${SECRET} dependence`)
    const seen = await askOnce(permitted, patientId, 'What conditions does the patient have?')
    expect(seen.text).toContain(`${SECRET} dependence`)
  })

  it('opens for emergency access to this patient, and closes again when it ends, under the very same scope', async () => {
    const before = await openChart(session, patientId)
    await breakGlass(patientId)
    const during = await openChart(session, patientId)
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
        patient_id: patientId,
        user_id: session.userId,
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
        await expect(queryAs(client, settings, insert, [patientId, session.userId])).rejects.toThrow(
          /permission denied/,
        )
      } finally {
        await client.end()
      }
      const { rows } = await owner.query(
        `SELECT count(*)::int AS count FROM ${table} WHERE patient_id = $1 AND restricted`,
        [patientId],
      )
      if (table !== 'record_history') expect(rows[0].count).toBeGreaterThan(0)
    },
  )

  it('follows labels that are put on and taken off, with versions and old texts', async () => {
    const base = [...OPEN_CHART, ...unlabelled(RESTRICTED)]
    const id = await file('changing', base)
    const scope = await openChart(session, id)
    expect(await count(scope, 'clinical_record')).toBe(base.length)
    const [shown] = (await listRecords(scope, { types: ['Observation'] } as never)).items
    const old = { record: shown?.recordId ?? '', note: noteId(id, SECRET_NOTE) }
    expect((await readNote(scope, old.note)).text).toBe(SECRET_NOTE)

    await file('changing', [
      ...RESTRICTED.filter(({ id }) => id !== 'hidden-note' && id !== 'copied-note'),
      // The words change with the label: the old ones must not stay behind in sight.
      { ...report('hidden-note', `${SECRET}, other words.`), securityLabel: [{ coding: [{ code: 'PSY' }] }] },
      { ...report('copied-note', 'Nothing of it any more.') },
      { ...glucose('glucose-2', '2022-06-01', 110), meta: { security: VERY_RESTRICTED } },
    ])
    // copied-note carries the old words no more, and is open.
    expect(await count(scope, 'clinical_record')).toBe(OPEN_CHART.length - 1 + 1)
    await expect(readNote(scope, old.note)).rejects.toThrow(/no such note/)
    for (const { id: record } of await recordsOf(id, 'glucose-2')) {
      await expect(readRecord(scope, record)).rejects.toThrow(/no such record/)
      await expect(readRecord(scope, record, 1)).rejects.toThrow(/no such record/)
    }
    await file('changing', base)
    expect(await count(scope, 'clinical_record')).toBe(base.length)
    for (const { id: record } of await recordsOf(id, 'glucose-2')) {
      expect((await readRecord(scope, record)).version).toBe(3)
      expect((await readRecord(scope, record, 1)).version).toBe(1)
      // The version that was labelled stays closed.
      await expect(readRecord(scope, record, 2)).rejects.toThrow(/no such/)
    }
  })

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
        [plain]: await openChart(session, plain),
        [patientId]: await openChart(session, patientId),
      }
      const asksForMore = /InitPlan[^\n]*\n\s*->\s*Result \((?<how>[^)]*)\)/g
      const ways = (plan: string) => [...plan.matchAll(asksForMore)].map(({ groups }) => groups?.how ?? '')
      expect(ways(await explain(plain)), await explain(plain)).toContain('never executed')
      expect(ways(await explain(patientId)), await explain(patientId)).not.toContain('never executed')
    },
  )

  it('is opened by another administrator only, on record, and voids what was opened before', async () => {
    await connectDatabase(urls.worker)
    const admin = await createTestUser(['admin', 'clinician'])
    const clinician = await createTestUser()
    await connectDatabase(urls.app)
    const before = await openChart(clinician, patientId)
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
    const after = await openChart({ ...clinician, epoch: clinician.epoch + 1 }, patientId)
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
    expect(await names(session)).not.toContain(id)
    expect(await names(session)).toContain(patientId)
    expect(await names(permitted)).toContain(id)
    await expect(openChart(session, id)).rejects.toMatchObject({ code: 'break_glass_required' })
    expect(await count(await openChart(permitted, id), 'clinical_record')).toBe(OPEN_CHART.length)
    await breakGlass(id)
    expect(await names(session)).toContain(id)
    const scope = await openChart(session, id)
    expect(await count(scope, 'note')).toBe(1)
    await endBreakGlass()
    for (const table of ['patient', ...LABELLED_TABLES]) expect(await count(scope, table), table).toBe(0)

    await file('patient', OPEN_CHART)
    expect(await names(session)).toContain(id)
    expect(await count(await openChart(session, id), 'clinical_record')).toBe(OPEN_CHART.length)
    expect((await readNote(scope, noteId(id, OPEN_NOTE))).text).toBe(OPEN_NOTE)
  })

  async function recordsOf(id: string, fhirId: string): Promise<{ id: string }[]> {
    const { rows } = await owner.query<{ id: string }>(
      'SELECT id FROM clinical_record WHERE patient_id = $1 AND fhir_id = $2',
      [id, fhirId],
    )
    expect(rows).toHaveLength(1)
    return rows
  }
})

/** Whatever the product tells of a chart, without our ids and the moments of the import. */
async function readEverything(scope: PatientScope): Promise<unknown> {
  const tools: Record<string, unknown> = {}
  for (const [name, tool] of Object.entries(TOOLS)) {
    const input = tool.input.safeParse(name === 'search_notes' ? { query: 'dependence clinic plan' } : {})
    if (!input.success) continue
    tools[name] = await tool.run(input.data as never, { scope, ledger: new EvidenceLedger() })
  }
  const read = {
    tools,
    banner: await readBanner(scope),
    summary: await readSummary(scope),
    subject: await readSubject(scope),
    overview: await readOverview(scope),
    records: await listRecords(scope, {} as never),
    types: await countRecordTypes(scope),
    notes: await listNotes(scope),
    timeline: await readTimeline(scope, undefined),
    results: await readResultsOverview(scope),
    imports: (await listChartImports(scope)).map(({ records }) => records),
    found: await searchNotes(scope, { query: 'dependence clinic plan' }),
  }
  return JSON.parse(
    JSON.stringify(read, (key, value) =>
      ['importedAt', 'chunkId', 'noteId', 'recordId', 'id', 'similarPatients'].includes(key)
        ? undefined
        : value,
    ).replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id'),
  )
}
