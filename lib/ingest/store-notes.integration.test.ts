import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listNotes, readNote } from '@/lib/chart/notes'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { writePdf } from '@/tests/ingest/write-pdf'
import { createTestUser, openTestChart } from '@/tests/integration/charts'
import { bundle, type Json, patient, useInbox } from '@/tests/integration/ingest-inputs'
import { oneDatabase } from '@/tests/integration/one-database'

const base64 = (content: string | Buffer) => Buffer.from(content).toString('base64')
const pdf = (text: string) => base64(writePdf([[{ x: 72, y: 700, text }]]))
const document = (id: string, attachment: Json, more: Json = {}): Json => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  date: '2024-02-03',
  type: { text: 'Letter' },
  author: [{ display: 'Dr. A' }],
  subject: { reference: 'Patient/p1' },
  content: [{ attachment }],
  ...more,
})
const binary = (id: string, contentType: string, data: string, more: Json = {}): Json => ({
  resourceType: 'Binary',
  id,
  contentType,
  data,
  ...more,
})

describe.each(oneDatabase())('notes of every kind on $name', ({ urls }) => {
  const test = useInbox(urls.worker)
  let user: Awaited<ReturnType<typeof createTestUser>>
  beforeAll(async () => {
    user = await createTestUser()
  })
  afterAll(() => connectDatabase(urls.worker))

  /** Opens a chart as a clinician does, and leaves the worker's connection in place again. */
  async function inChart<Result>(
    fn: (scope: PatientScope) => Promise<Result>,
    fhirId = 'p1',
  ): Promise<Result> {
    await connectDatabase(urls.app)
    try {
      return await fn(await openTestChart(user, fhirId, test.inbox.source))
    } finally {
      await connectDatabase(urls.worker)
    }
  }
  const readAll = (fhirId?: string) =>
    inChart(async (scope) => {
      const rows = await listNotes(scope)
      return Promise.all(rows.map(async ({ noteId }) => (await readNote(scope, noteId)).text))
    }, fhirId)

  it('reads documents of every kind, and names in the report and in the chart what cannot be read', async () => {
    const html = '<h2>Plan</h2><table><tr><td>Sodium</td><td>139</td></tr></table>'
    const kinds = [
      document(
        'pdf',
        { contentType: 'application/pdf', data: pdf('Seen in clinic.') },
        { date: '2024-01-05' },
      ),
      document(
        'rtf',
        { contentType: 'text/plain', data: base64('{\\rtf1 Seen at home.}') },
        { date: '2024-01-04' },
      ),
      document('html', { contentType: 'text/html', data: base64(html) }, { date: '2024-01-03' }),
      document(
        'scan',
        { contentType: 'image/png', data: 'iVBORw0KGgo=', title: 'Old chart' },
        { date: '2024-01-02' },
      ),
      document('away', { url: 'http://169.254.169.254/latest' }, { date: '2024-01-01' }),
    ]
    await test.inbox.put('bundle.json', bundle([patient('p1'), ...kinds]))
    const { files, totals } = await test.inbox.ingest()
    expect(totals.byType.DocumentReference).toMatchObject({ created: 5 })
    expect(files[0]?.issues.map(({ index, severity, reason }) => [index, severity, reason])).toEqual([
      [4, 'warning', expect.stringContaining('an image')],
      [5, 'warning', expect.stringContaining('not fetched')],
    ])
    expect(await readAll()).toEqual(['Seen in clinic.', 'Seen at home.', '## Plan\n\nSodium | 139', '', ''])
    const rows = await inChart(listNotes)
    expect(rows.map(({ unreadableReason }) => unreadableReason)).toEqual([
      null,
      null,
      null,
      expect.stringContaining('an image'),
      expect.stringContaining('not fetched'),
    ])
    expect(rows[3]).toMatchObject({
      title: 'Old chart',
      date: '2024-01-02',
      author: 'Dr. A',
      badges: ['unreadable'],
    })
  })

  it.each([
    ['text', 'text/plain', base64('Seen in clinic.')],
    ['PDF', 'application/pdf', pdf('Seen in clinic.')],
  ])(
    'finds the words of a document in a Binary (%s), before it, after it, and in another call',
    async (_, type, data) => {
      const named = document('d1', { contentType: type, url: 'Binary/b1' })
      const owned = binary('b1', type, data, { securityContext: { reference: 'Patient/p1' } })
      for (const [place, order] of [
        [patient('p1'), owned, named],
        [patient('p1'), named, binary('b1', type, data)],
      ].entries()) {
        await test.inbox.put('bundle.json', bundle(order.map((one) => ({ ...one, language: `v${place}` }))))
        await test.inbox.ingest()
        expect(await readAll()).toEqual(['Seen in clinic.'])
      }
      const later = document('d2', { url: 'Binary/b2' }, { date: '2024-03-01' })
      await test.inbox.put('bundle.json', bundle([later]))
      await test.inbox.ingest()
      expect(await readAll()).toEqual(['', 'Seen in clinic.'])
      await test.inbox.put('bundle.json', bundle([binary('b2', type, data)]))
      await test.inbox.ingest()
      // The same words: one note, carried by both.
      expect(await readAll()).toEqual(['Seen in clinic.'])
      await test.inbox.put(
        'bundle.json',
        bundle([document('d3', { url: 'Binary/b1' }, { date: '2024-04-01' })]),
      )
      await test.inbox.ingest()
      const notes = await inChart(async (scope) => {
        const [row] = await listNotes(scope)
        return readNote(scope, row?.noteId ?? '')
      })
      expect(notes.references.map(({ reference }) => reference).sort()).toEqual([
        'DocumentReference/d1',
        'DocumentReference/d2',
        'DocumentReference/d3',
      ])
    },
  )

  it('never gives one patient the words of a Binary in the chart of another', async () => {
    const owned = binary('b1', 'text/plain', base64('About B.'), {
      securityContext: { reference: 'Patient/p2' },
    })
    const entries = [patient('p1'), patient('p2', 'Other'), owned, document('d1', { url: 'Binary/b1' })]
    await test.inbox.put('bundle.json', bundle(entries))
    await test.inbox.ingest()
    expect((await readAll()).join()).not.toContain('About B.')
    const [leaked] = await withWorker(
      (tx) => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM note n JOIN patient p ON p.id = n.patient_id JOIN source s ON s.id = p.source_id
      WHERE s.name = ${test.inbox.source} AND p.fhir_id = 'p1'`,
    )
    expect(leaked?.count).toBe(0)
  })

  it('keeps an earlier text and one entered in error for citations, each marked, and lists neither', async () => {
    const written = (text: string, more: Json = {}) =>
      document('d1', { contentType: 'text/plain', data: base64(text) }, more)
    await test.inbox.put('bundle.json', bundle([patient('p1'), written('First words.')]))
    await test.inbox.ingest()
    const [first] = await inChart(listNotes)
    await test.inbox.put('bundle.json', bundle([patient('p1'), written('Second words.')]))
    await test.inbox.ingest()
    const [second, ...others] = await inChart(listNotes)
    expect(others).toEqual([])
    const open = (noteId = '') => inChart((scope) => readNote(scope, noteId))
    expect(await open(first?.noteId)).toMatchObject({ text: 'First words.', badges: ['earlier-text'] })
    await test.inbox.put(
      'bundle.json',
      bundle([patient('p1'), written('Second words.', { status: 'entered-in-error' })]),
    )
    await test.inbox.ingest()
    expect(await inChart(listNotes)).toEqual([])
    expect(await open(second?.noteId)).toMatchObject({ text: 'Second words.', badges: ['entered-in-error'] })
  })

  it('takes a Composition for a note, with its sections, and replaces the one that it says it replaces', async () => {
    const composition = (id: string, text: string, relatesTo: unknown[] = []) => ({
      resourceType: 'Composition',
      id,
      status: 'final',
      type: { text: 'Discharge summary' },
      subject: { reference: 'Patient/p1' },
      date: '2024-05-01',
      title: 'Discharge summary',
      author: [{ display: 'Dr. B' }],
      relatesTo,
      section: [
        { title: 'Hospital course', text: { status: 'additional', div: `<div><p>${text}</p></div>` } },
      ],
    })
    const replaces = [{ code: 'replaces', targetReference: { reference: 'Composition/c1' } }]
    const entries = [
      patient('p1'),
      composition('c1', 'Uneventful.'),
      composition('c2', 'Fever on day two.', replaces),
    ]
    await test.inbox.put('bundle.json', bundle(entries))
    await test.inbox.ingest()
    const rows = await inChart(listNotes)
    expect(rows.map(({ title, author, badges }) => [title, author, badges])).toEqual(
      expect.arrayContaining([
        ['Discharge summary', 'Dr. B', []],
        ['Discharge summary', 'Dr. B', ['replaced']],
      ]),
    )
    const newest = await inChart((scope) =>
      readNote(scope, rows.find(({ badges }) => badges.length === 0)?.noteId ?? ''),
    )
    expect(newest.text).toBe('# Hospital course\n\nFever on day two.')
    expect(newest.sections.map(({ name }) => name)).toEqual(['Hospital course'])
  })

  it('stores a note of a megabyte, in many lines or in one, without stalling', async () => {
    const notes = [
      'Seen today, well. '.repeat(58_000),
      'Seen today, well.\n'.repeat(58_000),
      'A'.repeat(1_000_000),
    ]
    const documents = notes.map((text, place) =>
      document(`d${place}`, { contentType: 'text/plain', data: base64(text) }),
    )
    await test.inbox.put('bundle.json', bundle([patient('p1'), ...documents]))
    const started = performance.now()
    await test.inbox.ingest()
    expect(performance.now() - started).toBeLessThan(45_000)
    expect((await readAll()).map((text) => text.length).sort()).toEqual(
      notes.map((text) => text.length).sort(),
    )
  }, 60_000)
})
