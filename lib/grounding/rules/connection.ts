import { stemsOf } from '../words'
import type { Claim, Finding } from './claim'

/** Names allergies and spells none; whether the record denies them is for `results.ts`. */
const NO_ALLERGY = /\bNK(?:D|F)?A\b/u

/**
 * A sentence that has nothing in common with what it cites, no name, word, number or date, says nothing of it: its
 * words are free only beside something that was compared. Notes have a share of words of their own to reach.
 */
export function checkConnection({ reading, cited, records }: Claim): Finding[] {
  if (cited.notes.length + cited.searches.length > 0 || records.length + cited.calculations.length === 0)
    return []
  // "Daily", by the way, is in no record.
  const numbers = reading.numbers.filter(({ isImplied }) => !isImplied)
  if (numbers.length + reading.dates.length + reading.times.length > 0) return []
  const told = records.flatMap((record) => record.reading.layTerms.map(({ meaning }) => meaning))
  if (reading.layTerms.some(({ meaning }) => told.includes(meaning))) return []
  const named = reading.concepts.flatMap(({ concepts }) => concepts)
  if (records.some(({ concepts }) => concepts.some((concept) => named.includes(concept)))) return []
  if (
    NO_ALLERGY.test(reading.text) &&
    records.some(({ fields }) => fields.resourceType === 'AllergyIntolerance')
  )
    return []
  const sources = [
    ...records.map(({ fields, text }) => `${text} ${JSON.stringify(fields)}`),
    ...cited.calculations.map(({ label, operation }) => `${label} ${operation}`),
  ]
  const stems = stemsOf(sources.join(' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
  if (reading.words.some(({ stem }) => stems.has(stem))) return []
  return [{ rule: 'name', reason: 'Nothing that the sentence says stands in what it cites.' }]
}
