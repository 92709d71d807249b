import { describe, expect, test } from 'vitest'
import type { CourseOrder, OrderCourse } from '@/lib/contracts/results'
import { chooseCourses, listBars, listChanges } from './medication-changes'

const order = (from: string | null, fields: Partial<CourseOrder> = {}): CourseOrder => ({
  recordId: `${from}`,
  display: 'lisinopril 10 mg',
  dosage: null,
  status: 'completed',
  from,
  to: null,
  change: 'started',
  ...fields,
})
const courseOf = (...orders: CourseOrder[]): OrderCourse => ({
  key: 'lisinopril',
  name: 'lisinopril',
  orders,
})
const days = (from: string, to: string): [number, number] => [Date.parse(from), Date.parse(to)]

describe('changes of medication orders', () => {
  test('are starts, changes and the end of the last order, and no renewals', () => {
    const course = courseOf(
      order('2024-01-01'),
      order('2024-06-01', { change: 'renewed' }),
      order('2025-01-01', { change: 'changed', to: '2025-12-31' }),
    )
    const changes = listChanges(course, days('2020-01-01', '2030-01-01'))
    expect(changes.map(({ kind, date }) => [kind, date])).toEqual([
      ['started', '2024-01-01'],
      ['changed', '2025-01-01'],
      ['ended', '2025-12-31'],
    ])
    expect(listChanges(course, days('2024-03-01', '2024-09-01'))).toEqual([])
  })

  test('an order runs to the next, or on while it is active; without an end it claims no time', () => {
    const span = days('2024-01-01', '2026-01-01')
    expect(listBars(courseOf(order('2024-02-01', { status: 'active' })), span)).toMatchObject([
      { to: span[1], isOpen: true },
    ])
    const [ended] = listBars(courseOf(order('2024-02-01', { status: 'stopped' })), span)
    expect(ended?.from).toBe(ended?.to)
    const [first] = listBars(courseOf(order('2024-02-01'), order('2024-03-01')), span)
    expect(first?.to).toBe(Date.parse('2024-03-01T12:00:00Z'))
    expect(listBars(courseOf(order(null)), span)).toEqual([])
  })

  test('the courses marked first are those that changed last in these days', () => {
    const courses = ['2024-01-01', '2025-01-01', '2019-01-01'].map((from) => ({
      ...courseOf(order(from)),
      key: from,
    }))
    expect(chooseCourses(courses, days('2023-01-01', '2026-01-01'), 3)).toEqual(['2025-01-01', '2024-01-01'])
    expect(chooseCourses(courses, days('2023-01-01', '2026-01-01'), 1)).toEqual(['2025-01-01'])
  })
})
