import { expect, it } from 'vitest'
import { mapPatient } from '@/lib/fhir/map-patient'
import { isAnotherPerson } from './is-another-person'

const SMITH = {
  name: [{ family: 'Smith', given: ['Ann'] }],
  birthDate: '1950-01-01',
  identifier: [{ system: 'mrn', value: 'M1' }],
}
const identify = (elements: object) => mapPatient({ resourceType: 'Patient', ...elements }, '2026-11-12')
const married = [{ family: 'Lund', given: ['Ann'] }]
const bob = { name: [{ family: 'Smith', given: ['Bob'] }], identifier: [{ system: 'mrn', value: 'M2' }] }
const mary = [{ family: 'Jones', given: ['Mary'] }]

it.each<[string, object, boolean]>([
  ['a married name', { ...SMITH, name: married, identifier: [] }, false],
  ['a corrected birth date', { ...SMITH, birthDate: '1951-01-01' }, false],
  ['a less precise birth date and a married name', { ...SMITH, name: married, birthDate: '1950' }, false],
  [
    'a married name without birth date, same number',
    { ...SMITH, name: married, birthDate: undefined },
    false,
  ],
  ['other spelling', { name: [{ family: 'SMÍTH' }] }, false],
  ['no name and no date', {}, false],
  ['no name and another birth date', { birthDate: '1980-02-02' }, true],
  [
    'no name and a corrected birth date, same number',
    { birthDate: '1951-01-01', identifier: SMITH.identifier },
    false,
  ],
  ['another family name and birth date', { ...SMITH, name: mary, birthDate: '1980-02-02' }, true],
  ['another name without birth date', { name: mary }, true],
  [
    'another family name and number without birth date',
    { name: married, identifier: [{ value: 'M2' }] },
    true,
  ],
  ['another family name with nothing to confirm it', { name: married }, true],
  ['both names, although the number is the same', { name: mary, identifier: SMITH.identifier }, true],
  ['another given name and birth date, another number', { ...SMITH, ...bob, birthDate: '1980-02-02' }, true],
  [
    'another given name and birth date, same number',
    { ...SMITH, name: bob.name, birthDate: '1980-02-02' },
    false,
  ],
  ['both names changed and another number', { ...SMITH, name: mary, identifier: bob.identifier }, true],
  ['another given name only', { ...SMITH, ...bob }, false],
  [
    'a second given name and a corrected birth date',
    { name: [{ family: 'Smith', given: ['Ann', 'May'] }], birthDate: '1951-01-01' },
    false,
  ],
  ['another written-out name and birth date', { name: [{ text: 'Mary Jones' }], birthDate: '1980' }, true],
  ['the same name written out', { name: [{ text: 'Ann Smith' }], birthDate: '1980' }, false],
])('judges %s', (_, incoming, expected) => {
  expect(isAnotherPerson(identify(incoming), identify(SMITH))).toBe(expected)
})
