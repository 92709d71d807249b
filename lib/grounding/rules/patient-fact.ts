import type { CutSentence } from '../cut-sentences'
import type { NameMention } from '../read-names'
import type { TextReading } from '../read-text'

const FIRST_PERSON = /\b(?:I|me|my|we|us|our|let['’]s)\b/u
const PATIENT = /\b(?:he|she|his|hers?|him|they|their|them|(?:the |this )?patient(?:['’]s)?|pt)\b/iu
const ADDRESSES_READER =
  /\b(?:you|your|yours|please|thanks|thank you|happy to|as follows|the following|here (?:is|are|follows)|what follows|in brief|in short|in summary|in outline|caveat|this (?:answer|summary|list|reply|overview|section)|these (?:figures|results|data|points)|those were|that is (?:the|all|what)|outside the question|the question|clinical judge?ment|one by one|in turn|let me|note that this|for the full|open the|source(?:s)? (?:below|above))\b/iu
const PREDICATE =
  /\b(?:is|are|was|were|has|have|had|takes?|took|shows?|showed|remain(?:s|ed)?|stopped|started|received|underwent|rose|fell|increased|decreased|improved|worsened|normali[sz]ed|lives?|works?|needs?|needed|declined|reports?|reported|denie[sd]|recovered|healed|due|given|ordered|prescribed|diagnosed|smokes?|drinks?|sent|resulted|carries|meets|weigh(?:s|ed)|did|does)\b/iu
const DENIAL = /\b(?:no|never|none|not)\b/iu

/**
 * Whether a sentence without any source states something about the patient. Statements about the answer, its scope or
 * the assistant do not; when in doubt it does: a fact without its source must not be shown.
 */
export function statesPatientFact(
  block: CutSentence['block'] | undefined,
  reading: TextReading,
  names: readonly NameMention[],
): boolean {
  const text = reading.text.replace(/^[\s"“'‘(]+|[\s"”'’).!]+$/g, '')
  const hasValue = reading.numbers.some(
    ({ role, decimals }) => role === 'amount' || role === 'pair' || role === 'age' || decimals > 0,
  )
  const hasDate = reading.dates.length > 0
  const isAboutPatient = PATIENT.test(text)
  const hasPredicate = PREDICATE.test(text)
  if (block === 'heading' || /[:：]$/.test(text))
    return hasValue || (hasDate && hasPredicate && isAboutPatient)
  if (/\?$/.test(text)) return hasValue
  if (FIRST_PERSON.test(text))
    return (
      hasValue ||
      (isAboutPatient && (hasPredicate || DENIAL.test(text))) ||
      (DENIAL.test(text) && names.length > 0 && /\bfound?\b/i.test(text))
    )
  if (hasValue) return true
  if (ADDRESSES_READER.test(text))
    return (
      isAboutPatient &&
      hasPredicate &&
      (names.length > 0 || hasDate) &&
      !/^(?:please|here|what follows|for the full)/i.test(text)
    )
  if (isAboutPatient) return true
  if (names.length > 0) return hasPredicate || hasDate || block === 'list-item' || DENIAL.test(text)
  return hasDate && hasPredicate ? true : DENIAL.test(text) && hasPredicate && CLINICAL.test(text)
}

/** Words of care that terminology does not list. */
const CLINICAL =
  /\b(?:admi(?:tted|ssion)|hospital|surg|operat|allerg|diagnos|symptom|pain|scan|x-?ray|biops|transfus|intubat|oxygen|pregnan|vaccin|booster|prescri|medic|treat|result|sent|ordered|tests?|history|complication|infection|bleed|fall|seizure|smok|alcohol|drug)/iu
