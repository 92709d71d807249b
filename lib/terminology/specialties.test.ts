import { expect, it } from 'vitest'
import { isOfSpecialty } from './specialties'

it.each([
  ['Diabetic eye exam, Ophthalmology', 'eye appointment'],
  ['Respiratory clinic', 'resp clinic'],
  ['Respiratory clinic', 'lung doctor'],
  ['Dr. H. Vogt, Kardiologie, Cardiology', 'cardiologist'],
  ['Nephrology follow-up', 'kidney clinic'],
  ['Physiotherapy', 'physical therapy'],
  ['Anything', 'next appointment'],
])('%s is meant by "%s"', (text, asked) => {
  expect(isOfSpecialty(text, asked)).toBe(true)
})

it.each([
  ['Hearing test', 'eye appointment'],
  ['Nephrology', 'neurology'],
  ['Obstetrics', 'orthopedics'],
])('%s is not meant by "%s"', (text, asked) => {
  expect(isOfSpecialty(text, asked)).toBe(false)
})
