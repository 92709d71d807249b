import { describe, expect, inject, it } from 'vitest'
import { bundleOf } from '@/lib/agent/tools/testing/charts'
import { useCharts } from '@/tests/integration/ask-charts'
import { readResultsOverview } from './series-overview'
import { readSummary } from './summary'

const MANY = 300
const potassium = (id: string, minute: number | null, value: number, rest: object = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  category: [{ coding: [{ code: 'laboratory' }] }],
  code: { coding: [{ system: 'http://loinc.org', code: '2823-3' }], text: 'Potassium' },
  subject: { reference: 'Patient/monitored' },
  ...(minute !== null && { effectiveDateTime: new Date(Date.UTC(2021, 2, 3, 0, minute)).toISOString() }),
  valueQuantity: { value, unit: 'mmol/L' },
  ...rest,
})
const CHART = [
  { resourceType: 'Patient', id: 'monitored', name: [{ family: 'Quillon' }] },
  ...Array.from({ length: MANY }, (_, at) => potassium(`k${at}`, at, 3 + at / 1000)),
  potassium('undated', null, 4.9),
  potassium('wrong', MANY + 5, 44, { status: 'entered-in-error' }),
]

// Which of a name's results are read, and which are only counted, is the same statement on both engines.
describe.each(inject('databases').slice(-1))(
  'a name that stands in a chart very often, on $name',
  (database) => {
    const { scopeOf } = useCharts(database, bundleOf(CHART), ['monitored'])

    it('is counted whole, with its newest result and the line that leads to it', async () => {
      const { analytes } = await readResultsOverview(scopeOf('monitored'))
      expect(analytes).toHaveLength(1)
      expect(analytes[0]).toMatchObject({ count: MANY + 1, invalid: 1, furtherLatest: 0 })
      expect(analytes[0]?.latest.map(({ value }) => value)).toEqual(['3.299'])
      expect(analytes[0]?.trend).toHaveLength(24)
      expect(analytes[0]?.trend.at(-1)?.value).toBe(3.299)
    })

    it('has the same line in the summary', async () => {
      const { results } = await readSummary(scopeOf('monitored'))
      const { analytes } = await readResultsOverview(scopeOf('monitored'))
      expect(results.rows.map(({ trend }) => trend)).toEqual([analytes[0]?.trend])
    })
  },
)
