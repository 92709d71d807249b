import { expect, it } from 'vitest'
import type { FhirResource } from './json'
import { mapPatient as mapPatientOn } from './map-patient'

const MR = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }],
  text: 'Medical Record Number',
}
const mapPatient = (resource: FhirResource) => mapPatientOn(resource, '2026-11-12')
const SSN = { coding: [{ code: 'SS' }] }

it('finds a patient by every name and identifier and by the birth date, without accents', () => {
  const { search_text } = mapPatient({
    resourceType: 'Patient',
    name: [
      { use: 'official', family: 'Nuñez', given: ['Zoë'] },
      { use: 'maiden', family: 'Ólafsdóttir' },
    ],
    identifier: [{ type: MR, value: 'MRN-77' }],
    birthDate: '1990-10-27',
  })
  expect(search_text.split(' ')).toEqual(['nunez', 'zoe', 'olafsdottir', 'mrn-77', 'mrn77', '1990-10-27'])
})

it.each([
  ['the one typed MR', [{ value: 'a' }, { type: MR, value: 'b' }], 'b'],
  ['else the usual one', [{ value: 'a' }, { use: 'usual', value: 'b' }], 'b'],
  ['never a national number', [{ type: SSN, value: 'a' }, { value: 'b' }], 'b'],
  ['none at all rather than that', [{ type: SSN, value: 'a' }], null],
  [
    'never one that is no longer in use',
    [
      { use: 'old', type: MR, value: 'a' },
      { type: MR, value: 'b' },
    ],
    'b',
  ],
])('takes for the record number %s', (_, identifier, expected) => {
  expect(mapPatient({ resourceType: 'Patient', identifier }).mrn).toBe(expected)
})

it('knows a patient as dead by date or by flag', () => {
  expect(mapPatient({ resourceType: 'Patient', deceasedDateTime: '2020' })).toMatchObject({
    deceased: true,
    deceased_at: '2020',
  })
  expect(mapPatient({ resourceType: 'Patient', deceasedBoolean: true })).toMatchObject({
    deceased: true,
    deceased_at: null,
  })
  expect(mapPatient({ resourceType: 'Patient', deceasedBoolean: false }).deceased).toBe(false)
})
