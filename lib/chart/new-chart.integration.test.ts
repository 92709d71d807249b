import { describe, expect, inject, it } from 'vitest'
import { bundleOf } from '@/lib/agent/tools/testing/charts'
import { useCharts } from '@/tests/integration/ask-charts'
import { listNotes } from './notes'
import { readResultsOverview } from './series-overview'
import { readSummary } from './summary'

const MANY = 5_000
const pulse = (at: number) => ({
  resourceType: 'Observation',
  id: `pulse-${at}`,
  status: 'final',
  category: [{ coding: [{ code: 'vital-signs' }] }],
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }], text: 'Heart rate' },
  subject: { reference: 'Patient/new' },
  effectiveDateTime: new Date(Date.UTC(2021, 2, 3, 0, at)).toISOString(),
  valueQuantity: { value: 60 + (at % 40), unit: '/min' },
})
const CHART = [
  { resourceType: 'Patient', id: 'new', name: [{ family: 'Quillon' }] },
  ...Array.from({ length: MANY }, (_, at) => pulse(at)),
  // As many names as a summary has lines.
  ...Array.from({ length: 12 }, (_, at) => ({
    ...pulse(at),
    id: `sign-${at}`,
    code: { text: `Sign ${at}` },
  })),
]

// The planner of the real server guesses at what nobody has counted yet, and a statement of a request ends after 15 s.
describe.each(inject('databases').slice(-1))(
  'a large chart that was filed a moment ago, on $name',
  (database) => {
    const { scopeOf } = useCharts(database, bundleOf(CHART), ['new'])

    it('opens: its summary, its results and its notes', async () => {
      const { vitals } = await readSummary(scopeOf('new'))
      expect(vitals.rows.find(({ display }) => display === 'Heart rate')?.trend).toHaveLength(24)
      const { analytes } = await readResultsOverview(scopeOf('new'))
      expect(analytes.map(({ count }) => count)).toContain(MANY)
      expect(await listNotes(scopeOf('new'))).toMatchObject({})
    })
  },
)
