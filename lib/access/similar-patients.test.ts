import { expect, it } from 'vitest'
import type { PatientListItem } from '@/lib/contracts/routes'
import { markSimilar } from './similar-patients'

let count = 0
function patient(family: string, given: string, birthDate: string | null): PatientListItem {
  count += 1
  const name = { family, given, prefix: null, display: `${family.toUpperCase()}, ${given}` }
  return {
    id: String(count),
    name,
    birthDate,
    gender: null,
    mrn: null,
    deceased: false,
    lastEncounter: null,
    similar: false,
  }
}

it('warns of two people with one family name whose given names begin alike, accents aside', () => {
  const marked = markSimilar([
    patient('Okafor', 'Ngozi', '1961-03-14'),
    patient('Ókafor', 'Ngozika', '1988-06-02'),
    patient('Okafor', 'Chidi', '1970-01-01'),
  ])
  expect(marked.map((item) => item.similar)).toEqual([true, true, false])
})

it('warns of one family name with one birth date (twins), and not of a lone patient', () => {
  expect(
    markSimilar([patient('Lee', 'Ann', '2001-01-01'), patient('Lee', 'Bob', '2001-01-01')]),
  ).toMatchObject([{ similar: true }, { similar: true }])
  expect(markSimilar([patient('Lee', 'Ann', '2001-01-01')])).toMatchObject([{ similar: false }])
})

it('takes two birth dates that nobody knows for no agreement', () => {
  expect(markSimilar([patient('Lee', 'Ann', null), patient('Lee', 'Bob', null)])).toMatchObject([
    { similar: false },
    { similar: false },
  ])
})
