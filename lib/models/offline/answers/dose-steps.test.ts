import { expect, it } from 'vitest'
import type { MedicationItem } from '@/lib/contracts/tool-result'
import { findDoseStep } from './dose-steps'

function order(start: string, name: string, dosage?: string): MedicationItem {
  return {
    handle: 'c1',
    reference: 'MedicationRequest/1',
    kind: 'order',
    status: 'active',
    name,
    start,
    end: null,
    ...(dosage && { dosage }),
  } as MedicationItem
}

const weekly = [
  order('2014-10-21', 'methotrexate 2.5 mg tablet', 'Take 4 tablets once weekly'),
  order('2015-02-17', 'methotrexate 2.5 mg tablet', 'Take 8 tablets once weekly'),
  order('2019-03-19', 'methotrexate 2.5 mg tablet', 'Take 6 tablets once weekly'),
]

it.each([
  ['up', '2015-02-17'],
  ['down', '2019-03-19'],
] as const)('finds the step %s by strength and count', (step, start) => {
  expect(findDoseStep(weekly, step)?.start).toBe(start)
})

it('sees a new strength and a new frequency as a step', () => {
  const orders = [
    order('2019-01-01', 'bisoprolol 2.5 mg tablet', 'Take 1 tablet once daily'),
    order('2020-01-01', 'bisoprolol 5 mg tablet', 'Take 1 tablet once daily'),
    order('2021-01-01', 'bisoprolol 5 mg tablet', 'Take 1 tablet twice daily'),
  ]
  expect(findDoseStep(orders, 'up')?.start).toBe('2021-01-01')
  expect(findDoseStep(orders, 'down')).toBeUndefined()
})

it.each([
  ['another unit', 'levothyroxine 75 mcg tablet', 'Take 1 tablet once daily'],
  ['another period', 'levothyroxine 100 mg tablet', 'Take 1 tablet once weekly'],
  ['no instruction', 'levothyroxine 100 mg tablet', undefined],
])('compares nothing with %s', (_what, name, dosage) => {
  const first = order('2019-01-01', 'levothyroxine 50 mg tablet', 'Take 1 tablet once daily')
  expect(findDoseStep([first, order('2020-01-01', name, dosage)], 'up')).toBeUndefined()
})
