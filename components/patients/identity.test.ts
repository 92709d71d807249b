import { describe, expect, test } from 'vitest'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { birthText, deathText, sexText } from './identity'

const person = (fields: Partial<PatientIdentity>): PatientIdentity => ({
  id: 'p',
  name: { family: 'Okafor', given: 'Ngozi', prefix: null, display: 'OKAFOR, Ngozi' },
  birthDate: '1961-03-14',
  gender: 'female',
  mrn: null,
  deceased: false,
  ...fields,
})

describe('who this is, in words', () => {
  test('the age is that of today at the site', () => {
    expect(birthText(person({}), '2026-03-13')).toBe('14-Mar-1961 (64y)')
    expect(birthText(person({}), '2026-03-14')).toBe('14-Mar-1961 (65y)')
  })

  test('the dead keep the age they had', () => {
    expect(birthText(person({ deceased: '2020-10-02' }), '2026-11-22')).toBe('14-Mar-1961 (59y)')
    expect(birthText(person({ deceased: true }), '2026-11-22')).toBe('14-Mar-1961')
    expect(deathText('2020-10-02')).toBe('Died 02-Oct-2020')
    expect(deathText(true)).toBe('Died, date not recorded')
  })

  test('what is missing says so', () => {
    expect(birthText(person({ birthDate: null }), '2026-11-22')).toBe('Not recorded')
    expect(sexText(null)).toBe('Not recorded')
    expect(sexText('other')).toBe('Other')
  })
})
