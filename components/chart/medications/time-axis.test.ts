import { describe, expect, it } from 'vitest'
import type { MedicationEntry, MedicationsView } from '@/lib/contracts/medications'
import { listTicks, placeBar, spanTime } from './time-axis'

const TODAY = '2024-01-01'
const nothing = { courses: [], absence: null }

function viewOf(spans: readonly [start: string | null, end: string | null][]): MedicationsView {
  const entries = spans.map(([start, end]) => ({ start, end }) as MedicationEntry)
  const course = {
    key: 'k',
    name: 'n',
    entries,
    total: entries.length,
    lastEvent: null,
    isUnconfirmed: false,
  }
  return {
    active: { courses: [course], absence: null },
    planned: [],
    past: [],
    statements: nothing,
    administrations: nothing,
    dispenses: nothing,
    negations: [],
  }
}

const AXIS = {
  from: Date.parse('2020-01-01'),
  to: Date.parse('2025-01-01'),
  today: Date.parse(TODAY),
  todayAt: 79.97,
}

describe('the time axis', () => {
  it('reaches from the first start to today, and further for an end that is still to come', () => {
    const axis = spanTime(
      viewOf([
        ['2014', '2016-03'],
        [null, null],
      ]),
      TODAY,
    )
    expect(axis && new Date(axis.from).getUTCFullYear()).toBe(2013)
    expect(axis?.to).toBeGreaterThan(Date.parse(TODAY))
    const later = spanTime(viewOf([['2023-01-01', '2030-01-01']]), TODAY)
    expect(later?.to).toBeGreaterThan(Date.parse('2030-01-01'))
    expect(spanTime(viewOf([[null, null]]), TODAY)).toBeNull()
  })

  it('has words at its ticks where they do not meet those of today, and as fine as the axis is long', () => {
    const labels = (axis: typeof AXIS) => listTicks(axis).map(({ label }) => label)
    expect(labels(AXIS)).toEqual(['2020', '2021', '2022', null, null, null])
    expect(labels({ ...AXIS, todayAt: 99 })).toEqual(['2020', '2021', '2022', '2023', null, null])
    expect(labels({ ...AXIS, from: Date.parse('2024-10-01'), todayAt: 99 })).toContain('Nov-2024')
  })
})

describe('a bar', () => {
  const at = (change: Partial<MedicationEntry>, kind: Parameters<typeof placeBar>[1] = 'order') =>
    placeBar({ start: '2021-01-01', end: null, phase: 'active', ...change }, kind, AXIS)

  it('ends where the record says so, a partial end at the end of its period', () => {
    expect(at({ end: '2021-12-31' })).toMatchObject({ shape: 'span', left: 20.03 })
    expect(at({ end: '2021' })).toEqual(at({ end: '2021-12-31' }))
  })

  it('stays open up to today where no end is stated, and claims no end that is not recorded', () => {
    expect(at({})).toMatchObject({ shape: 'open' })
    expect((at({})?.left ?? 0) + (at({})?.width ?? 0)).toBeCloseTo(79.97, 1)
    expect(at({ phase: 'ended' })).toMatchObject({ shape: 'point', width: 0 })
    expect(at({ phase: 'not' })).toMatchObject({ shape: 'point' })
  })

  it('is none without a start, and a point for what happened once or has not begun', () => {
    expect(at({ start: null, end: '2022-01-01' })).toBeNull()
    expect(at({ phase: 'ended' }, 'administration')).toMatchObject({ shape: 'point' })
    expect(at({ start: '2024-06-01' })).toMatchObject({ shape: 'point' })
  })
})
