import { describe, expect, inject, it } from 'vitest'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import type { ToolResult } from '@/lib/contracts/tool-result'
import { LIMITS } from '@/lib/limits'
import { useCharts } from '@/tests/integration/ask-charts'
import { TOOLS, type ToolName } from './index'
import { bundleOf, MANY_RESULTS, PEOPLE_CHART, RICH_CHART } from './testing/charts'
import { COURSE_CHART } from './testing/course-chart'

const CHARTS = ['rich', 'many', 'people', 'course'] as const
/** What each tool cannot do without, and one thing that no chart holds. */
const NEEDED: Partial<Record<ToolName, object>> = {
  search_notes: { query: 'smoking' },
  timeline: { date: '2020', days: 366 },
  changes: { since: '2000' },
  around_event: { event: 'chest drain', name: 'creatinine' },
  calculate: { operation: 'mean', of: ['c1'] },
}
const ABSENT: Partial<Record<ToolName, object>> = {
  conditions: { name: 'leprosy' },
  medications: { name: 'thalidomide' },
  observations: { name: 'TSH' },
  trends: { name: 'TSH' },
  around_event: { event: 'liver transplant', name: 'TSH' },
  encounters: { reason: 'leprosy' },
  immunizations: { name: 'rabies' },
  procedures: { name: 'craniotomy' },
  reports: { name: 'PET' },
  appointments: { name: 'dentist' },
  family_history: { condition: 'leprosy' },
  care_team: { role: 'dentist' },
  flags_and_devices: { name: 'defibrillator' },
  care_plans: { name: 'leprosy' },
  pending: { name: 'PET' },
  changes: { since: '2190' },
  timeline: { date: '1850' },
  get_record: { type: 'Specimen' },
  calculate: { operation: 'mean', of: ['c99'] },
  read_note: { date: '1850-01-01' },
}
const ABSENCES = ['known-none', 'none-recorded', 'not-supplied', 'unreadable']
type Item = { handle: string }

/** What every tool promises its reader, whichever it is. */
describe.each(inject('databases').slice(0, 1))('every tool, on $name', (database) => {
  const { scopeOf } = useCharts(database, bundleOf(RICH_CHART, MANY_RESULTS, PEOPLE_CHART, COURSE_CHART), [
    ...CHARTS,
  ])

  async function run(tool: ToolName, input: object, chart: string) {
    const ledger = new EvidenceLedger()
    const declaration = TOOLS[tool]
    const execute = declaration.run as (input: unknown, context: unknown) => Promise<ToolResult<Item>>
    return {
      ledger,
      result: await execute(declaration.input.parse(input), { scope: scopeOf(chart), ledger }),
    }
  }
  const names = Object.keys(TOOLS) as ToolName[]
  const cases = names.flatMap((tool) => CHARTS.map((chart) => [tool, chart] as const))

  it.each(cases)('%s of %s stays in its bounds, and all that it gives can be cited', async (tool, chart) => {
    const { result, ledger } = await run(tool, NEEDED[tool] ?? {}, chart)
    expect(result.items.length).toBeLessThanOrEqual(LIMITS.toolItems)
    expect(JSON.stringify(result).length).toBeLessThan(2 * LIMITS.toolCharacters + 2_000)
    for (const { handle } of [...result.items, ...(result.notDone ?? []), ...(result.statistics ?? [])])
      expect(ledger.get(handle), handle).toBeDefined()
    // Not one more than was shown: what was not read cannot be cited.
    const cited = ledger.all().filter(({ kind }) => kind === 'record' || kind === 'note')
    const written = JSON.stringify(result)
    for (const { handle } of cited) expect(written, handle).toContain(`"${handle}"`)
  })

  it.each(cases)('%s of %s says what it searched, and which absence it is', async (tool, chart) => {
    const input = ABSENT[tool]
    const { result, ledger } = await run(tool, input ?? NEEDED[tool] ?? {}, chart)
    expect(result.searched.what.length).toBeGreaterThan(3)
    if (input) expect(result.status).not.toBe('found')
    if (result.status === 'found') return
    expect(ABSENCES).toContain(result.status)
    expect(ledger.get(result.searched.handle ?? '')).toMatchObject({ kind: 'search', status: result.status })
  })
})
