import { expect, test } from 'vitest'
import { entityText, reasonText } from './audit-text'

test('the reason of a look is said in words, as far as the event has one', () => {
  expect(reasonText({ purpose: 'TREAT', detail: { tie: 'care-team' } })).toBe('Treatment – on the care team')
  expect(reasonText({ purpose: 'HOPERAT', detail: { tie: 'organisation', reason: 'ask' } })).toBe(
    'Operations – open to the whole organisation – ask',
  )
  expect(reasonText({ purpose: 'OTHER', detail: { tie: null } })).toBe('OTHER')
  expect(reasonText({ purpose: null, detail: {} })).toBeNull()
})

test('what it was about is a name, or a kind of thing', () => {
  expect(entityText({ entity: { type: 'ClinicalRecord', id: 'x', name: null } })).toBe('clinical record')
  expect(entityText({ entity: { type: 'User', id: 'x', name: 'Dr. Robin Hale' } })).toBe('Dr. Robin Hale')
  expect(entityText({ entity: null })).toBeNull()
})
