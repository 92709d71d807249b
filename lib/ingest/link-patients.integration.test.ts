import { describe, expect, it } from 'vitest'
import { withWorker } from '@/lib/db/transactions'
import { bundle, type Json, patient, useInbox } from '@/tests/integration/ingest-inputs'
import { oneDatabase } from '@/tests/integration/one-database'

const link = (type: string, id: string) => ({ type, other: { reference: `Patient/${id}` } })
const linked = (id: string, ...links: Json[]): Json => ({ ...patient(id, `Family ${id}`), link: links })

describe.each(oneDatabase())('patients who replace each other on $name', ({ urls }) => {
  const own = useInbox(urls.worker)
  const bring = async (...resources: Json[]) => {
    await own.inbox.put('a.json', bundle(resources))
    await own.inbox.ingest()
  }
  const readSuccessors = async () => {
    const rows = await withWorker(
      (tx) => tx.$queryRaw<{ old: string; next: string }[]>`
      SELECT p.fhir_id AS old, n.fhir_id AS next FROM patient p JOIN patient n ON n.id = p.replaced_by
      JOIN source s ON s.id = p.source_id WHERE s.name = ${own.inbox.source} ORDER BY 1`,
    )
    return Object.fromEntries(rows.map(({ old, next }) => [old, next]))
  }

  it.each([
    ['the old one says so', [linked('1', link('replaced-by', '2')), patient('2')], { 1: '2' }],
    ['the new one says so', [patient('1'), linked('2', link('replaces', '1'))], { 1: '2' }],
    ['both say so', [linked('1', link('replaced-by', '2')), linked('2', link('replaces', '1'))], { 1: '2' }],
    [
      'one after the other',
      [linked('1', link('replaced-by', '2')), linked('2', link('replaced-by', '3')), patient('3')],
      { 1: '2', 2: '3' },
    ],
    ['two are one', [linked('1', link('refer', '2'), link('seealso', '3')), patient('2'), patient('3')], {}],
    ['a patient is said to replace itself', [linked('1', link('replaced-by', '1'))], {}],
    [
      'two are said to come after one',
      [linked('1', link('replaced-by', '2'), link('replaced-by', '3')), patient('2'), patient('3')],
      {},
    ],
    [
      'two replace each other',
      [linked('1', link('replaced-by', '2')), linked('2', link('replaced-by', '1'))],
      {},
    ],
    [
      'a circle has a tail',
      [
        linked('0', link('replaced-by', '1')),
        linked('1', link('replaced-by', '2')),
        linked('2', link('replaced-by', '1')),
      ],
      { 0: '1' },
    ],
  ])('when %s, together or one by one in either order', async (_, patients: Json[], expected) => {
    await bring(...patients)
    expect(await readSuccessors()).toEqual(expected)
    for (const order of [patients, patients.toReversed()]) {
      await withWorker((tx) => tx.patient.deleteMany({ where: { source: { name: own.inbox.source } } }))
      for (const resource of order) await bring(resource)
      expect(await readSuccessors()).toEqual(expected)
    }
  })

  it('undoes it when the source no longer says so, and a circle when it is broken', async () => {
    await bring(linked('1', link('replaced-by', '2')), patient('2', 'Family 2'))
    await bring(patient('1', 'Family 1'))
    expect(await readSuccessors()).toEqual({})
    await bring(linked('2', link('replaces', '1')))
    expect(await readSuccessors()).toEqual({ 1: '2' })
    await bring(patient('2', 'Family 2'))
    expect(await readSuccessors()).toEqual({})
    const circle = ['3', '4', '5'].map((id, place) =>
      linked(id, link('replaced-by', ['4', '5', '3'][place] ?? '')),
    )
    await bring(...circle)
    expect(await readSuccessors()).toEqual({})
    await bring(patient('5', 'Family 5'))
    expect(await readSuccessors()).toEqual({ 3: '4', 4: '5' })
  })

  it('counts a change of a redirect as a change of the chart, and nothing else', async () => {
    const versions = () =>
      withWorker((tx) =>
        tx.patient.findMany({
          where: { source: { name: own.inbox.source } },
          orderBy: { fhirId: 'asc' },
          select: { version: true },
        }),
      )
    await bring(linked('1', link('replaced-by', '2')))
    await bring(patient('2'))
    const before = await versions()
    await bring(linked('1', link('replaced-by', '2')), patient('2'))
    expect(await versions()).toEqual(before)
  })
})
