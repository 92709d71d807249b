import type { AllergyItem } from '@/lib/contracts/tool-result'
import { findConcepts } from '@/lib/terminology/lookup'
import type { Lookups } from '../lookups'
import { heading, type Line } from '../sentences'
import { newestFirst } from './mentions'
import { readableSentences } from './note-sentences'
import { quoteLine } from './quotes'

const DENIES_ANY = /\bNKA\b|\bno (?:known )?allergies\b(?! to\b)/i
const DENIES_DRUGS = /\bNKDA\b|\bno (?:known )?(?:drug|medication) allergies\b(?! to\b)/i

/**
 * S22: what the newest note that denies every allergy says, where the list held one by its day; nothing of the two is
 * chosen. A note of before the allergy denied nothing, and "NKDA" leaves food and pollen out.
 */
export function quoteDenials(allergies: readonly AllergyItem[], lookups: Lookups): Line[] | undefined {
  const notes = lookups.look('search_notes', { query: 'NKDA' })
  if (!notes) return undefined
  const heldOn = (day: string, ofDrugs: boolean) =>
    allergies.some(({ name, onset }) => onset !== null && onset <= day && (!ofDrugs || isDrug(name)))
  for (const passage of newestFirst(notes.items)) {
    const { date } = passage
    const denial = readableSentences(passage.text).find(
      (sentence) =>
        date !== null &&
        ((DENIES_ANY.test(sentence) && heldOn(date, false)) ||
          (DENIES_DRUGS.test(sentence) && heldOn(date, true))),
    )
    if (denial) return [heading('A note does not agree with this list'), quoteLine(denial, passage)]
  }
  return []
}

function isDrug(name: string): boolean {
  return findConcepts(name).some(({ concept }) => concept.kind === 'drug' || concept.kind === 'drug-class')
}
