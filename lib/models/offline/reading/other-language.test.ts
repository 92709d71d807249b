import { expect, it } from 'vitest'
import { isOtherLanguage } from './other-language'

it.each([
  'Welche Medikamente nimmt der Patient?',
  'Hat sie Allergien?',
  'Wann wurde Metformin begonnen?',
  '¿Tiene alergias?',
  'Que medicamentos toma?',
  'Quelle est la dernière HbA1c ?',
  'Quando ha iniziato la metformina?',
])('knows that it cannot read: %s', (text) => expect(isOtherLanguage(text)).toBe(true))

it.each([
  'Is he on metformin?',
  'last K+',
  'any h/o ICH?',
  'What did Dr von der Heide say in May?',
  'allergies?',
  'Zoë’s weight',
  'de Quervain thyroiditis ever?',
  'la creatinine',
])('reads: %s', (text) => expect(isOtherLanguage(text)).toBe(false))
