import type { CutSentence } from '../cut-sentences'
import { RELATIVE } from '../lexicon/context-cues'
import type { NameMention } from '../read-names'
import type { TextReading } from '../read-text'

const FIRST_PERSON = /\b(?:I|me|my|we|us|our|let['’]s)\b/u
const PATIENT =
  /\b(?:he|she|his|hers?|him|they|their|them|(?:the |this )?patient(?!['’]s chart)(?:['’]s)?|pt|himself|herself)\b/iu
const ADDRESSES_READER =
  /\b(?:you|your|yours|please|thanks|thank you|happy to|as follows|the following|here (?:is|are|follows)|what follows|in brief|in short|in summary|in outline|caveat|this (?:answer|summary|list|reply|overview|section|covers)|the list|these (?:figures|results|data|points)|those were|that is (?:the|all|what)|outside the question|the question|clinical judge?ment|one by one|in turn|let me|note that this|for the full|open the|source(?:s)? (?:below|above)|(?:things|points|items) to note|only this patient['’]s chart|(?:chart|notes?|records?|lists?) (?:was|were|is|are) (?:searched|open|read|reviewed|checked))\b/iu
const PREDICATE =
  /\b(?:is|are|was|were|has|have|had|takes?|took|shows?|showed|remain(?:s|ed)?|\p{L}{3,}ed|underwent|rose|fell|lives?|works?|needs?|due|given|smokes?|drinks?|sent|carries|meets|weighs?|did|does|normal|abnormal|stable|elevated|raised|high|low|negative|positive|unremarkable|worse|better|improving|worsening|well)\b/iu
const DENIAL = /\b(?:no|never|none|not|without)\b/iu
/** Words of care that terminology does not list. */
const CLINICAL =
  /\b(?:admi(?:tted|ssion)|hospital|surg|operat|allerg|diagnos|symptom|pain|scan|x-?ray|biops|transfus|intubat|oxygen|pregnan|vaccin|booster|prescri|medic|treat|result|sent|ordered|tests?|history|hx|complication|infection|bleed|fall|seizure|smok|alcohol|drug|episode|dose|tablet|inhaler|stay)/iu
/** A line that only names a part of the chart. */
const CHART_PART =
  /^(?:\p{L}+ )?(?:medications?|medicines|allerg(?:y|ies)|problems?|conditions?|diagnos[ei]s|labs?|results?|vitals?(?: signs)?|notes?|encounters?|visits?|procedures?|immuni[sz]ations?|vaccin(?:es|ations)|history|summary|overview|documents?|observations?|imaging|plan|assessment)(?: (?:list|results?|signs|history|and \p{L}+))?$/iu
const TRANSITION =
  /^(?:next|first|then|now|also|finally|lastly|starting|as for|regarding|on to|turning to|moving on)\b/iu

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
  const isDenial = DENIAL.test(text)
  if (block === 'heading' || /[:：]$/.test(text))
    return hasValue || (hasDate && hasPredicate && isAboutPatient)
  if (/\?$/.test(text)) return hasValue
  if (FIRST_PERSON.test(text))
    return (
      hasValue || (isAboutPatient && (hasPredicate || isDenial)) || (isDenial && /\bfind|found\b/i.test(text))
    )
  if (hasValue) return true
  if (ADDRESSES_READER.test(text))
    return (
      isAboutPatient &&
      hasPredicate &&
      (names.length > 0 || hasDate) &&
      !/^(?:please|here|what|for)\b/i.test(text)
    )
  if (isAboutPatient || text.search(RELATIVE) >= 0) return true
  if (TRANSITION.test(text) && !hasPredicate) return false
  if (block === 'list-item') return !CHART_PART.test(text)
  if (isAsserted(names)) return true
  if (names.length > 0 && (hasPredicate || isDenial || reading.numbers.length > 0)) return true
  return (hasDate && (hasPredicate || names.length > 0)) || (isDenial && CLINICAL.test(text))
}

/** A medicine, condition or allergen that is named is asserted: "On apixaban.", "HTN, well controlled." */
function isAsserted(names: readonly NameMention[]): boolean {
  return names.some(
    ({ kind, concepts }) =>
      kind === 'drug' || concepts.some((concept) => ['drug', 'condition', 'allergen'].includes(concept.kind)),
  )
}
