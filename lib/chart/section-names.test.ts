import { expect, it } from 'vitest'
import { isSection } from './section-names'

it('knows a section by any of its usual headings', () => {
  expect(isSection('Assessment and Plan', 'plan')).toBe(true)
  expect(isSection('CC', 'chief complaint')).toBe(true)
  expect(isSection('Current Medications', 'meds')).toBe(true)
  expect(isSection('PLAN', 'Plan')).toBe(true)
})

it('takes no other section for it', () => {
  expect(isSection('Social History', 'family history')).toBe(false)
  expect(isSection(null, 'plan')).toBe(false)
  expect(isSection('Planned Parenthood', 'plan')).toBe(false)
})
