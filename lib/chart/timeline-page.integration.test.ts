import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Session } from '@/lib/access/session'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { createTestUser, openTestChart } from '@/tests/integration/charts'
import { readTimeline, readTimelineSection, type TimelineQuestion } from './timeline-page'

type Resource = { resourceType: string; id: string } & Record<string, unknown>

const subject = { subject: { reference: 'Patient/long' } }
const during = (visit: string) => ({ encounter: { reference: `Encounter/${visit}` } })
const visit = (id: string, start: string, rest: object = {}): Resource => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  class: { code: 'AMB' },
  type: [{ text: `Visit ${id}` }],
  ...subject,
  period: { start },
  ...rest,
})
const result = (id: string, effectiveDateTime: string | undefined, rest: object = {}): Resource => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  ...subject,
  code: { text: `Test ${id}` },
  valueQuantity: { value: 4.2, unit: 'mmol/L' },
  ...(effectiveDateTime && { effectiveDateTime }),
  ...rest,
})
const procedure = (id: string, performedDateTime: string | undefined, rest: object = {}): Resource => ({
  resourceType: 'Procedure',
  id,
  status: 'completed',
  ...subject,
  code: { text: `Procedure ${id}` },
  ...(performedDateTime && { performedDateTime }),
  ...rest,
})

const CHART: Resource[] = [
  { resourceType: 'Patient', id: 'long', name: [{ family: 'Longchart' }] },
  visit('stay', '2020-03-10T22:00:00-05:00', { period: { start: '2020-03-10', end: '2020-03-14' } }),
  visit('called-off', '2020-05-02', { status: 'cancelled' }),
  visit('booked', '2031-01-05', { status: 'planned' }),
  {
    resourceType: 'Condition',
    id: 'sepsis',
    ...subject,
    ...during('stay'),
    code: { text: 'Sepsis' },
    recordedDate: '2020-03-11',
  },
  procedure('line', '2020-03-11', during('stay')),
  procedure('mistake', '2020-03-12', { ...during('stay'), status: 'entered-in-error' }),
  ...Array.from({ length: 60 }, (_, index) =>
    result(`stay-${index}`, `2020-03-1${1 + (index % 3)}T08:00:00Z`, during('stay')),
  ),
  // 23:30 at the site is the next day in UTC: it belongs to the last day of January.
  result('late', '2021-01-31T23:30:00-05:00'),
  result('early', '2021-01-31T08:00:00-05:00'),
  procedure('february', '2021-02-01'),
  procedure('sometime', '2021'),
  procedure('undated', undefined),
  result('undated-result', undefined),
  ...Array.from({ length: 70 }, (_, index) => procedure(`same-${index}`, '2019-06-01')),
  { resourceType: 'Patient', id: 'other', name: [{ family: 'Otherchart' }] },
]

function fileOf(resources: Resource[]) {
  const entry = resources.map((resource) => ({ resource }))
  return memoryFile('x.json', JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }))
}

describe.each(inject('databases'))('the timeline of a chart on $name', ({ urls }) => {
  const source = `timeline-${randomUUID()}`
  let session: Session
  let scope: PatientScope

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    await ingestFiles([fileOf(CHART)], { source })
    session = await createTestUser()
    await connectDatabase(urls.app)
    scope = await open('long')
  })
  afterAll(closeDatabase)

  async function open(fhirId: string): Promise<PatientScope> {
    return openTestChart(session, fhirId, source)
  }

  async function readAll(question: TimelineQuestion) {
    const pages = [await readTimelineSection(scope, question)]
    for (let cursor = pages[0]?.nextCursor; cursor; cursor = pages.at(-1)?.nextCursor) {
      pages.push(await readTimelineSection(scope, { ...question, cursor }))
    }
    return { pages, items: pages.flatMap(({ items }) => items) }
  }

  it('goes from the newest to the oldest by the days of the site, coarse dates after the days that they hold', async () => {
    const { dated } = await readTimeline(scope, undefined)
    expect(dated.items.slice(0, 6).map(({ title, id, period }) => [title || id, period])).toEqual([
      ['Visit booked', '2031-01'],
      ['Procedure february', '2021-02'],
      ['2021-01-31', '2021-01'],
      ['Procedure sometime', '2021'],
      ['Visit called-off', '2020-05'],
      ['Visit stay', '2020-03'],
    ])
  })

  it('pages through equal dates without losing or repeating a line, and says how many there are', async () => {
    const { pages, items } = await readAll({})
    expect(pages.map((page) => page.items.length)).toEqual([50, 26])
    expect(pages.map(({ total }) => total)).toEqual([76, 76])
    expect(new Set(items.map(({ id }) => id)).size).toBe(76)
    expect(pages[0]?.records).toBe(77)
  })

  it('folds what happened in a visit under it, and counts what does not hold apart', async () => {
    const { dated } = await readTimeline(scope, undefined)
    const stay = dated.items.find(({ title }) => title === 'Visit stay')
    expect(stay).toMatchObject({ date: '2020-03-10', end: '2020-03-14', standing: null })
    expect(stay?.contents).toEqual([
      { kind: 'problems', count: 1, invalid: 0, names: ['Sepsis'] },
      { kind: 'procedures', count: 1, invalid: 1, names: ['Procedure line'] },
      { kind: 'results', count: 60, invalid: 0, names: [] },
    ])
    const { items, pages } = await readAll({ within: stay?.id })
    expect(items.slice(0, 3).map(({ title, standing }) => [title, standing])).toEqual([
      ['Sepsis', null],
      ['Procedure mistake', 'retracted'],
      ['Procedure line', null],
    ])
    expect(items.slice(3).every(({ kind, value }) => kind === 'results' && value === '4.2 mmol/L')).toBe(true)
    expect([items.length, pages[0]?.total]).toEqual([63, 63])
  })

  it('marks what is planned and what was called off', async () => {
    const { dated } = await readTimeline(scope, 'visits')
    expect(dated.items.map(({ title, standing }) => [title, standing])).toEqual([
      ['Visit booked', 'planned'],
      ['Visit called-off', 'cancelled'],
      ['Visit stay', null],
    ])
  })

  it('keeps what has no date apart, whatever is shown', async () => {
    const all = await readTimeline(scope, undefined)
    expect(all.undated.items.map(({ title }) => title).sort()).toEqual([
      'Procedure undated',
      'Test undated-result',
    ])
    expect(all.undated.items.every(({ period }) => period === null)).toBe(true)
    const procedures = await readTimeline(scope, 'procedures')
    expect(procedures.undated.items.map(({ title }) => title)).toEqual(['Procedure undated'])
    expect(procedures.dated.total).toBe(74)
  })

  it('tells the results of a day one by one, those of visits only when results are asked for', async () => {
    const day = await readTimelineSection(scope, { within: '2021-01-31' })
    expect(day.items.map(({ title }) => title)).toEqual(['Test late', 'Test early'])
    const results = await readTimeline(scope, 'results')
    expect(results.dated.items.map(({ id, contents }) => [id, contents[0]?.count])).toEqual([
      ['2021-01-31', 2],
      ['2020-03-13', 20],
      ['2020-03-12', 20],
      ['2020-03-11', 20],
    ])
    expect((await readTimelineSection(scope, { within: '2020-03-11' })).total).toBe(0)
    expect((await readTimelineSection(scope, { within: '2020-03-11', kind: 'results' })).total).toBe(20)
  })

  it('says which absence an empty list is, and opens no visit of another chart', async () => {
    const { dated, kinds } = await readTimeline(scope, 'immunizations')
    expect(dated).toMatchObject({ items: [], total: 0, absence: 'not-supplied' })
    expect(kinds).toEqual(['visits', 'problems', 'procedures', 'results'])
    const other = await open('other')
    expect((await readTimeline(other, undefined)).dated.absence).toBe('none-recorded')
    const [stay] = (await readTimeline(scope, 'visits')).dated.items.slice(-1)
    await expect(readTimelineSection(other, { within: stay?.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(readTimelineSection(scope, { cursor: 'forged' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})
