import { describe, expect, inject, it } from 'vitest'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import { useCharts } from '@/tests/integration/ask-charts'
import { TOOLS } from './index'
import { bundleOf } from './testing/charts'
import { COURSE_CHART } from './testing/course-chart'

describe.each(inject('databases'))('calculating, on $name', (database) => {
  const { ask, scopeOf } = useCharts(database, bundleOf(COURSE_CHART), ['course'])

  async function calculator() {
    const ledger = new EvidenceLedger()
    const context = { scope: scopeOf('course'), ledger }
    const { result } = await ask(
      'observations',
      { name: 'creatinine', statistic: 'series' },
      'course',
      ledger,
    )
    const handleOf = (value: string) => result.items.find((item) => item.value === value)?.handle ?? 'c0'
    const calculate = async (input: object) =>
      TOOLS.calculate.run(TOOLS.calculate.input.parse(input), context)
    return { ledger, handleOf, calculate, context }
  }

  it('computes from handles, earlier to later, and its result can be cited', async () => {
    const { handleOf, calculate, ledger } = await calculator()
    const pair = [handleOf('1.8'), handleOf('0.9')]
    const { items } = await calculate({ operation: 'difference', of: pair })
    expect(items).toMatchObject([{ value: 0.9, unit: 'mg/dL', inputs: pair.toReversed() }])
    expect(ledger.get(items[0]?.handle ?? '')).toMatchObject({
      kind: 'calculation',
      operation: 'change',
      references: ['Observation/cr-1', 'Observation/cr-4'],
    })
    expect((await calculate({ operation: 'percent-change', of: pair })).items).toMatchObject([
      { value: 100, unit: '%' },
    ])
    expect((await calculate({ operation: 'mean', of: [...pair, handleOf('1.2')] })).items[0]?.value).toBe(1.3)
  })

  it('converts by the declared table only, and says so', async () => {
    const { handleOf, calculate } = await calculator()
    const { items } = await calculate({ operation: 'convert', of: [handleOf('0.9')], unit: 'umol/L' })
    expect(items).toMatchObject([
      { value: 79.56, unit: 'micromol/L', name: expect.stringContaining('molar mass') },
    ])
    const { items: across } = await calculate({
      operation: 'difference',
      of: [handleOf('1.8'), handleOf('97')],
    })
    expect(across).toMatchObject([{ unit: 'mg/dL', name: expect.stringContaining('units converted') }])
    const refused = await calculate({ operation: 'convert', of: [handleOf('0.9')], unit: 'mmHg' })
    expect(refused).toMatchObject({
      status: 'unreadable',
      searched: { what: expect.stringContaining('no declared rule') },
    })
  })

  it('counts days of a stay, age on a day, and nothing from a handle that it never gave', async () => {
    const { handleOf, calculate, ledger, context } = await calculator()
    const stays = await TOOLS.encounters.run(TOOLS.encounters.input.parse({}), context)
    const stay = stays.items[0]?.handle ?? ''
    expect((await calculate({ operation: 'days-between', of: [stay] })).items).toMatchObject([
      { value: 9, unit: 'days' },
    ])
    expect((await calculate({ operation: 'age-at', of: [stay] })).items).toMatchObject([
      { value: 72, unit: 'years' },
    ])
    expect(ledger.all().at(-1)).toMatchObject({ operation: 'interval', unit: 'a' })
    expect((await calculate({ operation: 'sum', of: ['c77', handleOf('0.9')] })).status).toBe('unreadable')
    expect((await calculate({ operation: 'sum', of: [stay] })).searched.what).toContain('holds no number')
  })
})
