import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { DEV_DATA } from '@/tests/evals/dev-charts'
import {
  bundle,
  countStored,
  fingerprint,
  observation,
  patient,
  pick,
  useInbox,
} from '@/tests/integration/ingest-inputs'
import { oneDatabase } from '@/tests/integration/one-database'

const hasSample = existsSync(path.join(DEV_DATA, 'truth.json'))

describe.each(inject('databases'))('ingestion on $name', ({ urls }) => {
  const test = useInbox(urls.worker)

  it('files each entry once when two imports of the same input run at once', async () => {
    await test.inbox.put(
      'a.json',
      bundle([patient('p1'), observation('o1', 'p1'), { resourceType: 'Organization', id: '1' }]),
    )
    await test.inbox.put(
      'b.json',
      bundle([patient('p2'), observation('o2', 'p2'), { resourceType: 'Organization', id: '1' }]),
    )
    const reports = await Promise.all([test.inbox.ingest(), test.inbox.ingest()])
    const sums = reports.map(({ totals }) => totals.byType.Observation)
    expect(sums.map((counts) => (counts?.created ?? 0) + (counts?.unchanged ?? 0))).toEqual([2, 2])
    expect(sums.reduce((sum, counts) => sum + (counts?.created ?? 0), 0)).toBe(2)
    expect(await countStored(test.inbox.source)).toEqual({ Patient: 2, Observation: 2, Organization: 1 })
  })

  it('keeps the good entries of a bundle and says which are bad and why', async () => {
    await test.inbox.put(
      'bundle.json',
      bundle([patient('p1'), 5, { resourceType: 'Foo' }, observation('o1', 'p1'), { id: 'x' }]),
    )
    const { files } = await test.inbox.ingest()
    expect(files[0]).toMatchObject({ state: 'done', entries: 5 })
    expect(files[0]?.issues.map(({ index, severity }) => ({ index, severity }))).toEqual([
      { index: 1, severity: 'error' },
      { index: 2, severity: 'error' },
      { index: 4, severity: 'error' },
    ])
    expect(await countStored(test.inbox.source)).toEqual({ Patient: 1, Observation: 1 })
  })

  it.each([
    ['cut off', '{"resourceType": "Patient", ', /breaks off/],
    ['empty', '', /is empty/],
    ['a list', '[1, 2]', /is a list/],
    [
      'an older FHIR version',
      JSON.stringify(bundle([{ resourceType: 'MedicationOrder', id: 'm' }])),
      /DSTU2.*R4/,
    ],
  ])('refuses a file that is %s in one sentence and still files the others', async (_, content, sentence) => {
    await test.inbox.put('a-bad.json', content)
    await test.inbox.put('b-good.json', bundle([patient('p1')]))
    const { files } = await test.inbox.ingest()
    expect(files.map(({ state }) => state)).toEqual(['failed', 'done'])
    expect(files[0]?.issues[0]?.reason).toMatch(sentence)
    expect(await countStored(test.inbox.source)).toEqual({ Patient: 1 })
  })
})

describe.skipIf(!hasSample).each(oneDatabase())(
  'ingestion of the development charts on $name',
  ({ urls }) => {
    const test = useInbox(urls.worker)
    it.skipIf(!hasSample)(
      'stores every entry of real bundles, and a second run changes no row',
      async () => {
        const truth = JSON.parse(readFileSync(path.join(DEV_DATA, 'truth.json'), 'utf8'))
        const expected: Record<string, number> = {}
        for (const patient of Object.values(truth.patients) as {
          file: string
          counts: Record<string, number>
        }[])
          if (patient.file.startsWith('bundles/'))
            for (const [type, count] of Object.entries(patient.counts))
              expected[type] = (expected[type] ?? 0) + count
        const first = await test.inbox.ingest(path.join(DEV_DATA, 'bundles'))
        expect(pick(first.totals.byType, 'created')).toEqual(expected)
        expect(await countStored(test.inbox.source)).toEqual(expected)
        const before = await fingerprint(test.inbox.source)
        const second = await test.inbox.ingest(path.join(DEV_DATA, 'bundles'))
        expect(pick(second.totals.byType, 'unchanged')).toEqual(expected)
        expect(await fingerprint(test.inbox.source)).toBe(before)
      },
      120_000,
    )

    it.skipIf(!hasSample)('resolves an NDJSON export across its files, whatever their names', async () => {
      const report = await test.inbox.ingest(path.join(DEV_DATA, 'ndjson'))
      expect(Object.values(report.totals.byType).map(({ rejected, skipped }) => rejected + skipped)).toEqual(
        Object.values(report.totals.byType).map(() => 0),
      )
      expect(report.totals.byType.Procedure?.created).toBeGreaterThan(0)
    })
  },
)

if (!hasSample)
  process.stdout.write('Skipped: ../shared/data/dev is not there, so no real bundles were ingested.\n')
