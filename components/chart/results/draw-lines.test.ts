import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandsOf, chooseLabels, chooseMarks, spanValues } from './draw-lines'
import type { PlotPoint } from './plan-panels'
import { pointOf, resultOf } from './testing'

const plot = (
  at: number,
  value: number,
  fields: { low?: number | null; high?: number | null } = {},
): PlotPoint => ({
  at,
  from: at,
  to: at,
  value,
  text: String(value),
  unit: 'mg/dL',
  point: pointOf(0, value, fields),
  result: resultOf(),
  isCalculated: false,
})

describe('the values shown', () => {
  test('include the range of every result, so that a small change looks small', () => {
    const points = [plot(0, 1, { low: 0.5, high: 1.2 }), plot(1, 2)]
    expect(spanValues(points)).toEqual([0.5, 2])
  })

  test('leave room around a value that never changes', () => {
    expect(spanValues([plot(0, 0)])).toEqual([-1, 1])
    const [low, high] = spanValues([plot(0, -4), plot(1, -4)])
    expect(low).toBeLessThan(-4)
    expect(high).toBeGreaterThan(-4)
  })
})

describe('the shaded range', () => {
  test('is that of each result, changes half way, and is missing where a result states none', () => {
    const points = [
      plot(0, 1, { low: 0, high: 2 }),
      plot(10, 1, { low: 0, high: 2 }),
      plot(20, 1, { high: 3 }),
      plot(30, 1),
    ]
    expect(bandsOf(points, [-5, 40])).toEqual([
      { from: -5, to: 15, low: 0, high: 2 },
      { from: 15, to: 25, low: null, high: 3 },
    ])
  })

  test('is not drawn for calculated values: the range was stated in another unit', () => {
    expect(bandsOf([{ ...plot(0, 1, { low: 0, high: 2 }), isCalculated: true }], [0, 1])).toEqual([])
  })
})

describe('the marks', () => {
  test('are always as few as there is room for, with first, latest, lowest and highest among them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 4, max: 60 }),
        (values, most) => {
          const points = values.map((value, at) => plot(at, value))
          const marks = chooseMarks(points, most)
          expect(marks.size).toBeLessThanOrEqual(Math.max(most, 4))
          const shown = [...marks].map((place) => values[place])
          for (const wanted of [values[0], values.at(-1), Math.min(...values), Math.max(...values)])
            expect(shown).toContain(wanted)
        },
      ),
    )
  })

  test('are all of them where there is room, each with its value', () => {
    const points = [plot(0, 1), plot(50, 3), plot(100, 2)]
    expect(chooseMarks(points, 10).size).toBe(3)
    expect(chooseLabels(points, (at) => at).size).toBe(3)
  })

  test('that stand close have the latest, lowest and highest written only, and never one over the other', () => {
    const points = Array.from({ length: 100 }, (_, at) => plot(at * 5, at === 20 ? 9 : at === 22 ? -9 : 0))
    expect([...chooseLabels(points, (at) => at)]).toEqual([99, 20])
  })
})
