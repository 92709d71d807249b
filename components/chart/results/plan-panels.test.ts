import { describe, expect, test } from 'vitest'
import type { ResultSeries } from '@/lib/contracts/results'
import { planPanels } from './plan-panels'
import { pointOf, resultOf, viewOf } from './testing'

const lineIn = (unit: string | null, fields: Partial<ResultSeries> = {}): ResultSeries => ({
  name: `in ${unit}`,
  unit,
  points: [pointOf(0, 1, { calculated: { value: 88.4, text: '88.4' } })],
  statistics: [],
  conversion: null,
  ...fields,
})
const results = [resultOf()]

describe('what is drawn where', () => {
  test('never puts two units on one scale', () => {
    const view = viewOf('Creatinine', {
      results,
      series: [lineIn('mg/dL'), lineIn('micromol/L'), lineIn('mg/dL')],
    })
    const panels = planPanels([view], false)
    expect(panels.map(({ left, right }) => [left.unit, left.lines.length, right])).toEqual([
      ['mg/dL', 2, null],
      ['micromol/L', 1, null],
    ])
  })

  test('draws in one unit only what a declared rule converts, and says that it is calculated', () => {
    const conversion = { unit: 'micromol/L', rule: 'molar mass' }
    const view = viewOf('Creatinine', {
      results,
      series: [lineIn('micromol/L'), lineIn('mg/dL', { conversion }), lineIn('g/L')],
    })
    const panels = planPanels([view], true)
    expect(panels.map(({ left }) => [left.unit, left.lines.length, left.isCalculated])).toEqual([
      ['micromol/L', 2, true],
      ['g/L', 1, false],
    ])
    expect(panels[0]?.left.lines[1]?.points[0]).toMatchObject({
      value: 88.4,
      text: '88.4',
      isCalculated: true,
    })
  })

  test('gives two tests two axes, even in one unit, and each line a shape of its own', () => {
    const views = ['Sodium', 'Potassium'].map((name) => viewOf(name, { results, series: [lineIn('mmol/L')] }))
    const [panel, further] = planPanels(views, false)
    expect(further).toBeUndefined()
    expect([panel?.left.analyte, panel?.right?.analyte]).toEqual(['Sodium', 'Potassium'])
    expect([panel?.left.lines[0]?.shape, panel?.right?.lines[0]?.shape]).toEqual(['circle', 'square'])
  })

  test('draws nothing that has no date, and orders the rest by the axis', () => {
    const dated = [null, '2025', '2025-06-01', '2024-12-31T23:30:00-05:00'].map((date) => resultOf({ date }))
    const points = dated.map((_, place) => pointOf(place, place))
    const [panel] = planPanels(
      [viewOf('Weight', { results: dated, series: [lineIn('kg', { points })] })],
      false,
    )
    expect(panel?.left.lines[0]?.points.map(({ value }) => value)).toEqual([3, 2, 1])
  })

  test('has nothing to draw without numbers', () => {
    expect(planPanels([viewOf('Color', { results })], false)).toEqual([])
    expect(planPanels([], false)).toEqual([])
  })
})
