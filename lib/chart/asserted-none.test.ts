import { expect, it } from 'vitest'
import { assertsNone } from './asserted-none'

const said = (display: string) => assertsNone({ display, codes: [] })

it('takes a statement of absence for one, by code or by words', () => {
  expect(
    assertsNone({ display: 'x', codes: [{ system: 'http://snomed.info/sct', code: '716186003' }] }),
  ).toBe(true)
  expect(assertsNone({ display: 'x', codes: [{ system: '', code: 'no-known-allergies' }] })).toBe(true)
  for (const words of [
    'No known allergies',
    'No Known Drug Allergies',
    'NKDA',
    'NKA',
    'No known food allergy (situation)',
    'No current problems or disability',
    'No active medications',
  ])
    expect(said(words), words).toBe(true)
})

it('takes no allergy or problem for a statement of absence', () => {
  for (const words of [
    'Penicillin',
    'Nickel',
    'Allergy to nut',
    'Non-steroidal agent',
    'Novocaine',
    'Nocturia',
    'NKH',
  ])
    expect(said(words), words).toBe(false)
})
