import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { maskIdentifiers } from './mask-identifiers'

const patient = (given: string, family: string, mrn = 'MRN-00417'): PatientIdentity => ({
  id: 'p',
  name: { given, family, prefix: null, display: `${family.toUpperCase()}, ${given}` },
  birthDate: null,
  gender: null,
  mrn,
  deceased: false,
})

describe('masking the patient’s identifiers', () => {
  const { mask, restore } = maskIdentifiers(patient('Ngozi Ada', 'Okafor'))

  it.each(['Ngozi Ada Okafor', 'OKAFOR, Ngozi Ada', 'ngozi okafor', 'Okafor', 'MRN-00417'])(
    'hides %s',
    (name) => {
      expect(mask(`What is ${name} taking?`)).toMatch(/^What is \[PATIENT-\d+\] taking\?$/)
    },
  )

  it('gives back what it hid', () => {
    const text = 'Ngozi is a 30 year-old; Okafor denies pain. MRN-00417.'
    expect(restore(mask(text))).toBe(text)
  })

  it('leaves other people’s names, and longer words, as they are', () => {
    expect(mask('Maria Okafora and Ngozika Smith')).toBe('Maria Okafora and Ngozika Smith')
  })

  it('leaves words of the calendar and of medicine readable', () => {
    const may = maskIdentifiers(patient('May', 'Iron'))
    expect(may.mask('Iron in May 2020')).toBe('Iron in May 2020')
    expect(may.mask('Does May Iron smoke?')).toMatch(/^Does \[PATIENT-\d+\] smoke\?$/)
  })

  it('invents nothing for placeholders that it did not write', () => {
    expect(restore('[PATIENT-99]')).toBe('[PATIENT-99]')
  })

  it('never leaves a full name in a text, whatever stands around it', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(mask(`${before} Ngozi Ada Okafor ${after}`)).not.toContain('Ngozi Ada Okafor')
      }),
    ))
})
