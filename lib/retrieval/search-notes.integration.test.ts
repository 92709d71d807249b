import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { type ModelTransaction, withScopeModels, withWorker } from '@/lib/db/transactions'
import { createTestChart, createTestUser } from '@/tests/integration/charts'
import { embedPending } from './embed-pending'
import { indexNotes } from './index-notes'
import { type NoteSearch, searchNotes } from './search-notes'

interface TestNote {
  text: string
  date: string
  title?: string
  enteredInError?: boolean
}

describe.each(inject('databases'))('searching notes on $name', ({ urls }) => {
  afterAll(closeDatabase)

  /** A chart with these notes, and with vectors of them unless words alone are to find them. */
  async function openNotes(
    notes: readonly TestNote[],
    { embedded = true } = {},
  ): Promise<{ patientId: string; scope: PatientScope }> {
    await connectDatabase(urls.worker)
    const { patientId } = await createTestChart('Searched')
    await withWorker((tx) => fileNotes(tx, patientId, notes))
    if (embedded) await embedPending({ patientIds: [patientId] })
    const session = await createTestUser()
    await connectDatabase(urls.app)
    return { patientId, scope: await openChart(session, patientId) }
  }

  async function fileNotes(tx: ModelTransaction, patientId: string, notes: readonly TestNote[]) {
    const source = await tx.source.findFirstOrThrow({ where: { name: 'test' } })
    const filed = notes.map((note) => ({ ...note, id: crypto.randomUUID(), recordId: crypto.randomUUID() }))
    await tx.clinicalRecord.createMany({
      data: filed.map(({ recordId, enteredInError = false }) => ({
        id: recordId,
        patientId,
        sourceId: source.id,
        type: 'DocumentReference',
        fhirId: recordId,
        enteredInError,
        payload: {},
        contentHash: new Uint8Array([1]),
      })),
    })
    await tx.note.createMany({ data: filed.map(({ id, text }) => ({ id, patientId, text })) })
    await tx.noteReference.createMany({
      data: filed.map(({ id, recordId, title = '', date }) => ({
        patientId,
        recordId,
        noteId: id,
        title,
        dateText: date,
      })),
    })
    await indexNotes(
      tx,
      filed.map(({ id, text }) => ({ id, patientId, text })),
    )
  }

  const textsOf = async (scope: PatientScope, search: NoteSearch) =>
    (await searchNotes(scope, search)).passages.map(({ text }) => text)

  describe('by words that mean the same', () => {
    let scope: PatientScope
    const found = [
      ['heart attack', 'Inferior MI treated with a stent.'],
      ['MI', 'Had a heart attack at 54.'],
      ['HTN', 'Hypertension runs high at home.'],
      ['SOB', 'Shortness of breath on stairs.'],
      ['A1c', 'Glycated hemoglobin was repeated.'],
      ['bypass surgery', 'CABG times three.'],
    ] as const
    beforeAll(async () => {
      const notes = found.map(([, text], index) => ({ text, date: `2020-01-0${index + 1}` }))
      const others = Array.from({ length: 20 }, (_, index) => ({
        text: `Visit ${index}: ankle healed, no complaints.`,
        date: '2019-05-05',
      }))
      // Words alone: vectors know the concepts too, and would hide what the words do not find.
      scope = (await openNotes([...notes, ...others], { embedded: false })).scope
    })

    it.each(found)('finds for "%s" the note "%s"', async (query, text) => {
      expect(await textsOf(scope, { query, limit: 3 })).toContain(text)
    })
  })

  describe('with filters', () => {
    let scope: PatientScope
    beforeAll(async () => {
      scope = (
        await openNotes([
          {
            text: '# Plan\nKnee brace.\n\n# History\nKnee hurts.',
            date: '2020-03-01T10:00:00Z',
            title: 'Progress note',
          },
          { text: '# Plan\nKnee surgery.', date: '2021-03-01', title: 'Discharge Summary' },
          { text: '# Plan\nKnee exercises.', date: '2022-03-01', title: 'Progress note' },
          {
            text: '# Plan\nKnee amputation.',
            date: '2021-03-01',
            title: 'Progress note',
            enteredInError: true,
          },
        ])
      ).scope
    })

    it.each<[string, Omit<NoteSearch, 'query'>, string[]]>([
      ['from a day on', { from: '2021-01-01' }, ['Knee exercises.', 'Knee surgery.']],
      ['up to a day, that day included', { to: '2020-03-01' }, ['Knee brace.', 'Knee hurts.']],
      ['between two days', { from: '2020-06-01', to: '2021-06-01' }, ['Knee surgery.']],
      ['of a kind, whatever its number', { kind: 'discharge summaries' }, ['Knee surgery.']],
      ['under a heading', { inSection: (heading) => heading === 'History' }, ['Knee hurts.']],
      ['of a kind that the chart has not', { kind: 'radiology' }, []],
      ['all that stand', {}, ['Knee brace.', 'Knee exercises.', 'Knee hurts.', 'Knee surgery.']],
    ])('finds what is %s, by words and by vectors', async (_, filter, expected) => {
      const { passages } = await searchNotes(scope, { query: 'knee', ...filter })
      const ofKnees = passages.filter(({ text }) => text !== 'Secret words.')
      expect(ofKnees.map(({ text }) => text).toSorted()).toEqual(expected)
      for (const { textRank, vectorRank } of ofKnees) expect([textRank, vectorRank]).not.toContain(null)
    })

    it('says how much was looked at, also when nothing is found', async () => {
      expect(await searchNotes(scope, { query: 'knee', from: '2021-01-01', to: '2021-12-31' })).toMatchObject(
        {
          searched: { notes: 1, from: '2021-03-01', to: '2021-03-01' },
        },
      )
      expect(await searchNotes(scope, { query: 'knee', from: '2030-01-01' })).toEqual({
        passages: [],
        searched: { notes: 0, from: null, to: null },
      })
    })
  })

  it('gives at most three passages of one note, and both ranks, best first', async () => {
    const long = Array.from({ length: 12 }, (_, index) => `# Part ${index}\nKnee pain, day ${index}.`).join(
      '\n\n',
    )
    const { scope } = await openNotes([
      { text: long, date: '2020-01-01' },
      { text: 'Knee pain again.', date: '2020-02-01' },
      { text: 'Flu.', date: '2020-03-01' },
    ])
    const { passages } = await searchNotes(scope, { query: 'knee pain', limit: 20 })
    const notes = passages.map(({ noteId }) => noteId)
    expect(notes.filter((id) => id === notes.at(1)).length).toBeLessThanOrEqual(3)
    expect(passages.filter(({ text }) => text.startsWith('Knee pain, day'))).toHaveLength(3)
    expect(passages.map(({ text }) => text)).toContain('Knee pain again.')
    const scores = passages.map(({ textRank, vectorRank }) =>
      [textRank, vectorRank].reduce((sum: number, rank) => sum + (rank === null ? 0 : 1 / (60 + rank)), 0),
    )
    expect(scores).toEqual(scores.toSorted((left, right) => right - left))
  })

  it('lets a word that stands everywhere in the chart decide nothing, unless it is the only one', async () => {
    const notes = Array.from({ length: 60 }, (_, index) => ({
      text: `# Course\n${'Diabetes, diabetes, diabetes. '.repeat(3)}Seen on day ${index}.`,
      date: '2020-01-01',
    }))
    const { scope } = await openNotes(
      [...notes, { text: 'Diabetes: retinopathy was ruled out.', date: '2020-01-02' }],
      { embedded: false },
    )
    expect((await textsOf(scope, { query: 'diabetes retinopathy' }))[0]).toContain('retinopathy')
    expect(await textsOf(scope, { query: 'diabetes', limit: 5 })).toHaveLength(5)
  })

  it('asks for a rare word alone also where a look at the first hundred passages does not meet it', async () => {
    const notes = Array.from({ length: 130 }, (_, index) => ({
      text: `Diabetes, seen in ward${index}.`,
      date: '2020-01-01',
    }))
    const { scope } = await openNotes(notes, { embedded: false })
    const [last] = await withScopeModels(
      scope,
      (tx) => tx.$queryRaw<{ text: string }[]>`SELECT text FROM chunk ORDER BY id DESC LIMIT 1`,
    )
    const ward = last?.text.match(/ward\d+/)?.[0]
    expect(await textsOf(scope, { query: `diabetes ${ward}`, limit: 20 })).toEqual([last?.text])
  })

  it('never gives or ranks a chunk of another chart, whatever the statement asks for', async () => {
    const other = await openNotes([{ text: 'Knee replaced in Boston.', date: '2020-01-01' }])
    const { scope } = await openNotes([{ text: 'Knee is fine.', date: '2020-01-01' }])
    const { passages, searched } = await searchNotes(scope, { query: 'knee replaced Boston', limit: 20 })
    expect(passages.map(({ text }) => text)).not.toContain('Knee replaced in Boston.')
    expect(searched.notes).toBe(2)
    const seen = await withScopeModels(scope, async (tx) => ({
      words: await tx.$queryRaw<{ text: string }[]>`
        SELECT c.text FROM match_chunks(ARRAY['knee', 'boston']) m JOIN chunk c USING (id)`,
      // The function looks past the policy: its ids must be of this chart even where the table would hide them.
      matches: await tx.$queryRaw<unknown[]>`SELECT id FROM match_chunks(ARRAY['knee', 'boston'])`,
      rows: await tx.$queryRaw<unknown[]>`
        SELECT chunk_id FROM chunk_embedding WHERE patient_id = ${other.patientId}::uuid
        UNION ALL SELECT id FROM chunk WHERE patient_id = ${other.patientId}::uuid`,
    }))
    expect(seen).toMatchObject({ words: [{ text: 'Knee is fine.' }], rows: [] })
    expect(seen.matches).toHaveLength(1)
  })

  it('matches nothing outside a chart, and nothing for the worker', async () => {
    await openNotes([{ text: 'Knee is fine.', date: '2020-01-01' }])
    await connectDatabase(urls.worker)
    await expect(
      withWorker((tx) => tx.$queryRaw`SELECT id FROM match_chunks(ARRAY['knee'])`),
    ).rejects.toThrow(/permission denied/)
  })
})
