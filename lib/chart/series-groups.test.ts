import { describe, expect, test } from 'vitest'
import { conceptById } from '@/lib/terminology/lookup'
import { compareAnalytes, groupAnalyte, LISTED_CONCEPTS } from './series-groups'

const titleOf = (id: string | undefined, display: string, categories: string[] = []) =>
  groupAnalyte(id === undefined ? undefined : conceptById(id), display, categories).title

describe('the group of a result', () => {
  test('is that of its concept, whatever category its source gave it', () => {
    expect(titleOf('creatinine', 'Creatinine', ['vital-signs'])).toBe('Kidney and electrolytes')
    expect(titleOf('heart-rate', 'Heart rate', ['laboratory'])).toBe('Vital signs and measures')
  })

  test('is that of its category where the terminology does not know it, and urine is never taken for blood', () => {
    expect(titleOf(undefined, 'Frobnicase', ['laboratory'])).toBe('Other laboratory results')
    expect(titleOf(undefined, 'Frobnicase [Presence] in Urine', ['laboratory'])).toBe('Urine')
    expect(titleOf(undefined, 'Sway', ['exam'])).toBe('Other observations')
  })

  test('lists concepts of the terminology only, and each in one group', () => {
    expect(LISTED_CONCEPTS.filter((id) => conceptById(id) === undefined)).toEqual([])
    expect(new Set(LISTED_CONCEPTS).size).toBe(LISTED_CONCEPTS.length)
  })

  test('orders as clinicians read: group, then its own order, then the name', () => {
    const analyte = (key: string, name = key) => ({
      key,
      name,
      group: groupAnalyte(conceptById(key), name, []),
    })
    const sorted = ['heart-rate', 'hba1c', 'sodium', 'creatinine', 'zeta', 'alpha']
      .map((key) => analyte(key))
      .sort(compareAnalytes)
      .map(({ key }) => key)
    expect(sorted).toEqual(['creatinine', 'sodium', 'hba1c', 'heart-rate', 'alpha', 'zeta'])
  })
})
