import { expect, it } from 'vitest'
import type { Measurement } from './observations'
import { compute, directionOf, thinPoints, toSeries } from './statistics'

let count = 0
function measured(text: string, unit: string | undefined, date: string, comparator?: '<'): Measurement {
  count += 1
  const quantity = { number: Number(text), text, ...(unit && { unit }), ...(comparator && { comparator }) }
  const fields = {
    resourceType: 'Observation',
    display: 'Analyte',
    codes: [],
    categories: [],
    referenceRanges: [],
    components: [],
    negated: false,
    details: [],
  }
  const record = {
    id: `${count}`,
    reference: `Observation/${count}`,
    version: 1,
    fields,
    date,
    at: Date.parse(date),
  }
  return {
    id: record.id,
    record,
    name: 'Analyte',
    codes: [],
    quantity,
    components: [],
    referenceRanges: [],
    date,
    at: record.at,
  }
}

function only(measurements: Measurement[]) {
  const { series } = toSeries(measurements)
  expect(series).toHaveLength(1)
  return series[0] as NonNullable<(typeof series)[0]>
}

it('keeps units apart, and takes two spellings of one unit for one', () => {
  const { series } = toSeries([
    measured('6.1', '%', '2020-01-01'),
    measured('43', 'mmol/mol', '2021-01-01'),
    measured('6.5', '%', '2022-01-01'),
  ])
  expect(series.map(({ unit, points }) => [unit, points.length])).toEqual([
    ['%', 2],
    ['mmol/mol', 1],
  ])
  expect(
    only([measured('80', 'mmHg', '2020-01-01'), measured('82', 'mm[Hg]', '2021-01-01')]).points,
  ).toHaveLength(2)
})

it('shows every result that reached an extreme', () => {
  const series = only([
    measured('7.10', '%', '2020-01-01'),
    measured('7.1', '%', '2021-01-01'),
    measured('6', '%', '2022-01-01'),
  ])
  expect(compute('maximum', series)).toMatchObject({
    value: 7.1,
    text: '7.10',
    points: [{ text: '7.10' }, { text: '7.1' }],
  })
  expect(compute('minimum', series)?.points).toHaveLength(1)
})

it('means without the noise of binary fractions', () => {
  const series = only([measured('0.1', 'g', '2020-01-01'), measured('0.2', 'g', '2021-01-01')])
  expect(compute('mean', series)).toMatchObject({ value: 0.15, text: '0.15' })
})

it('counts the change from the first to the latest, whatever the order they came in', () => {
  const series = only([measured('83.3', 'kg', '2021-01-01'), measured('80.1', 'kg', '2019-01-01')])
  expect(compute('change', series)).toMatchObject({
    value: 3.2,
    points: [{ text: '80.1' }, { text: '83.3' }],
  })
  expect(compute('change', only([measured('80', 'kg', '2019-01-01')]))).toBeNull()
  const tied = only([measured('80', 'kg', '2019-01-01'), measured('90', 'kg', '2019-01-01')])
  expect(compute('change', tied)).toBeNull()
})

it('takes a bound for no number', () => {
  const { series, bounds } = toSeries([
    measured('0.5', 'mg/L', '2020-01-01', '<'),
    measured('2', 'mg/L', '2021-01-01'),
  ])
  expect(bounds).toBe(1)
  expect(series[0] && compute('minimum', series[0])?.value).toBe(2)
})

it('tells where the latest lies against the first, and whether all steps went that way', () => {
  const rising = only([
    measured('1', 'mg/dL', '2020-01-01'),
    measured('2', 'mg/dL', '2021-01-01'),
    measured('3', 'mg/dL', '2022-01-01'),
  ])
  expect(directionOf(rising)).toEqual({ direction: 'up', steadily: true })
  expect(compute('percent-change', rising)).toMatchObject({ value: 200, text: '200' })
  const wavering = only([
    measured('3', 'mg/dL', '2020-01-01'),
    measured('1', 'mg/dL', '2021-01-01'),
    measured('2.5', 'mg/dL', '2022-01-01'),
  ])
  expect(directionOf(wavering)).toEqual({ direction: 'down', steadily: false })
  expect(directionOf(only([measured('3', 'mg/dL', '2020-01-01')]))).toBeNull()
  expect(compute('percent-change', only([measured('0', 'g', '2020'), measured('1', 'g', '2021')]))).toBeNull()
})

it('thins a series to its shape: first, latest, lowest and highest stay', () => {
  const values = Array.from({ length: 200 }, (_, index) =>
    index === 77 ? 1 : index === 133 ? 999 : 100 + index,
  )
  const series = only(values.map((value, index) => measured(String(value), 'g', `${1800 + index}`)))
  const thinned = thinPoints(series, 20)
  expect(thinned.length).toBeLessThanOrEqual(21)
  expect(thinned.map(({ value }) => value)).toEqual(expect.arrayContaining([100, 1, 999, 299]))
  expect(thinned.map((point) => series.points.indexOf(point))).toEqual(
    thinned.map((point) => series.points.indexOf(point)).toSorted((left, right) => left - right),
  )
  expect(thinPoints(series, 500)).toHaveLength(200)
})
