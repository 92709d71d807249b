import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Session } from '@/lib/access/session'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { createTestUser, openTestChart } from '@/tests/integration/charts'
import { readBanner } from './banner'
import { listRecords } from './list-records'
import { listNotes, readNote } from './notes'
import { readRecord } from './records'
import { readSummary } from './summary'

type Resource = { resourceType: string; id: string } & Record<string, unknown>

const text = (words: string) => ({ contentType: 'text/plain', data: Buffer.from(words).toString('base64') })
const subject = (patient: string) => ({ subject: { reference: `Patient/${patient}` } })
const patient = (id: string): Resource => ({ resourceType: 'Patient', id, name: [{ family: `Alder ${id}` }] })
const allergy = (id: string, of: string, words: string, code = 'active'): Resource => ({
  resourceType: 'AllergyIntolerance',
  id,
  patient: { reference: `Patient/${of}` },
  code: { text: words },
  clinicalStatus: { coding: [{ code }] },
})
const note = (id: string, of: string, date: string, words: string, rest: object = {}): Resource => ({
  resourceType: 'DocumentReference',
  id,
  status: 'superseded',
  ...subject(of),
  date,
  content: [{ attachment: text(words) }],
  ...rest,
})
const weight = (of: string, kilograms: number): Resource => ({
  resourceType: 'Observation',
  id: `weight-${of}`,
  status: 'final',
  ...subject(of),
  category: [{ coding: [{ code: 'vital-signs' }] }],
  code: { text: 'Body weight' },
  effectiveDateTime: '2020-01-01',
  valueQuantity: { value: kilograms, unit: 'kg' },
})

const CHART: Resource[] = [
  patient('full'),
  allergy('negation', 'full', 'No known allergies'),
  weight('full', 70),
  note('old', 'full', '2020-01-01', 'The same words.'),
  note('new', 'full', '2021-01-01', 'The same words.'),
  note('draft', 'full', '2022-01-01', 'A draft.', { docStatus: 'preliminary' }),
  note('wrong', 'full', '2022-02-01', 'Wrong.'),
  note('right', 'full', '2022-02-01', 'Right.', {
    relatesTo: [{ code: 'replaces', target: { reference: 'DocumentReference/wrong' } }],
  }),
  note('scan', 'full', '2022-03-01', '', {
    content: [{ attachment: { contentType: 'application/pdf', data: 'JVBERi0=' } }],
  }),
  patient('empty'),
  patient('both'),
  allergy('negation-too', 'both', 'No known drug allergies'),
  allergy('peanut', 'both', 'Peanut'),
  patient('past'),
  allergy('outgrown', 'past', 'Milk', 'resolved'),
  // Said once, and no longer.
  allergy('taken-back', 'past', 'No known allergies', 'inactive'),
]

function fileOf(resources: Resource[]) {
  const entry = resources.map((resource) => ({ resource }))
  const json = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })
  return memoryFile('x.json', json)
}

describe.each(inject('databases'))('what screens read of a chart on $name', ({ urls }) => {
  const source = `views-${randomUUID()}`
  let session: Session

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    await ingestFiles([fileOf(CHART)], { source })
    await ingestFiles([fileOf([patient('full'), weight('full', 72)])], { source })
    await ingestFiles([fileOf([patient('lone')])], { source: `${source}-lone` })
    const merged = { type: 'replaced-by', other: { reference: 'Patient/full' } }
    await ingestFiles([fileOf([{ ...patient('merged'), link: [merged] }])], { source })
    session = await createTestUser()
    await connectDatabase(urls.app)
  })
  afterAll(closeDatabase)

  async function open(fhirId: string, from = source): Promise<PatientScope> {
    return openTestChart(session, fhirId, from)
  }

  async function countLooks(action: string, entity: string): Promise<number> {
    const client = new pg.Client({ connectionString: urls.migrator })
    await client.connect()
    const { rows } = await client.query(
      'SELECT count(*)::int AS looks FROM audit_event WHERE action = $1 AND entity_id = $2 AND user_id = $3',
      [action, entity, session.userId],
    )
    await client.end()
    return rows[0].looks
  }

  it('shows the allergy state that the chart supports, and an allergy before a statement that there is none', async () => {
    const state = async (fhirId: string) => (await readBanner(await open(fhirId))).allergies
    expect(await state('full')).toMatchObject({ state: 'known-none', text: 'No known allergies' })
    expect(await state('empty')).toEqual({ state: 'none-recorded' })
    expect(await state('past')).toEqual({ state: 'none-recorded' })
    expect(await state('both')).toMatchObject({ state: 'known', allergies: [{ substance: 'Peanut' }] })
    expect((await readBanner(await open('lone', `${source}-lone`))).allergies).toEqual({
      state: 'not-supplied',
    })
  })

  it('leads from a chart that its source merged into another to the other, and from that back', async () => {
    const successor = await open('full')
    const merged = await open('merged')
    expect(await readBanner(merged)).toMatchObject({ replacedBy: successor.patientId, olderCharts: [] })
    expect(await readBanner(successor)).toMatchObject({ replacedBy: null, olderCharts: [merged.patientId] })
  })

  it('says of every empty list which absence it is', async () => {
    const summary = await readSummary(await open('full'))
    expect(summary.vitals.rows).toMatchObject([{ display: 'Body weight', value: '72', unit: 'kg' }])
    expect(summary.results).toMatchObject({ rows: [], absence: 'none-recorded' })
    expect(summary.medications).toMatchObject({ rows: [], absence: 'not-supplied' })
    expect(summary.notes.rows.map(({ badges }) => badges)).not.toContainEqual(['replaced'])
  })

  it('opens the version that was cited, says which is the latest, and writes each look down', async () => {
    const scope = await open('full')
    const { items } = await listRecords(scope, { type: 'Observation' })
    const id = items[0]?.recordId ?? ''
    expect(await readRecord(scope, id)).toMatchObject({
      version: 2,
      latestVersion: 2,
      fields: { quantity: { text: '72' } },
    })
    const first = await readRecord(scope, id, 1)
    expect(first).toMatchObject({
      version: 1,
      latestVersion: 2,
      fields: { quantity: { text: '70' } },
      source,
    })
    expect(await countLooks('record-read', id)).toBe(2)
    await expect(readRecord(scope, id, 3)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('opens nothing of another chart, and writes down no look that was not given', async () => {
    const [mine, theirs] = [await open('empty'), await open('full')]
    const [foreign] = (await listRecords(theirs, { type: 'Observation' })).items
    const [foreignNote] = await listNotes(theirs)
    const before = await countLooks('record-read', foreign?.recordId ?? '')
    await expect(readRecord(mine, foreign?.recordId ?? '')).rejects.toMatchObject({ code: 'not_found' })
    await expect(readNote(mine, foreignNote?.noteId ?? '')).rejects.toMatchObject({ code: 'not_found' })
    await expect(readRecord(mine, 'not-an-id')).rejects.toMatchObject({ code: 'not_found' })
    expect(await countLooks('record-read', foreign?.recordId ?? '')).toBe(before)
  })

  it('marks notes as unsigned, replaced, unreadable and carried forward; superseded alone is nothing', async () => {
    const scope = await open('full')
    const notes = await listNotes(scope)
    expect(notes.map(({ date, badges }) => [date, badges])).toEqual([
      ['2022-03-01', ['unreadable']],
      expect.anything(),
      expect.anything(),
      ['2022-01-01', ['unsigned']],
      ['2021-01-01', ['carried-forward']],
    ])
    const badges = notes.slice(1, 3).map((row) => row.badges)
    expect(badges).toContainEqual(['replaced'])
    expect(badges).toContainEqual([])
    const [scan, , , draft] = notes
    expect(await readNote(scope, draft?.noteId ?? '')).toMatchObject({
      text: 'A draft.',
      badges: ['unsigned'],
    })
    expect(await readNote(scope, scan?.noteId ?? '')).toMatchObject({ text: '', badges: ['unreadable'] })
    expect(await countLooks('note-read', draft?.noteId ?? '')).toBe(1)
  })

  it('pages through every record once, and refuses a cursor that is not ours', async () => {
    const scope = await open('full')
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listRecords(scope, { limit: 3, cursor })
      seen.push(...page.items.map(({ recordId }) => recordId))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(9)
    expect((await listRecords(scope, { from: '2022', to: '2022-02' })).items).toHaveLength(3)
    expect((await listRecords(scope, { concept: 'weight' })).items).toMatchObject([{ value: '72 kg' }])
    await expect(listRecords(scope, { cursor: 'mine' })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
