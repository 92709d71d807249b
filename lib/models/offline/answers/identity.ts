import { formatDate, isFhirDate } from '@/lib/format/date'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { NOTE_TOPICS } from '../reading/note-topics'
import { cite, type Line, onDate, stateAbsence } from '../sentences'
import { answerNotes } from './notes'
import { valueLine } from './observation-sentences'

/** Facts of the patient tool, by the words that ask for them, and how a sentence names them. */
const FACTS: readonly [fact: string, noun: string, RegExp][] = [
  ['death', 'death', /\b(?:deceased|die|died|dead|death|alive|living)\b/],
  ['birth-date', 'date of birth', /\b(?:dob|d\.o\.b|birth|birth ?date|birthday|born|old|age)\b/],
  ['sex', 'sex', /\b(?:sex|gender)\b/],
  ['identifier', 'identifier', /\b(?:mrn|medical record number|identifier)\b/],
  ['marital-status', 'marital status', /\bmarital|married\b/],
  ['language', 'language', /\blanguage\b/],
  ['address', 'address', /\baddress\b/],
  ['phone', 'telephone number', /\b(?:phone|telephone)\b/],
  ['race', 'race', /\brace\b/],
  ['ethnicity', 'ethnicity', /\bethnicity\b/],
  ['general-practitioner', 'general practitioner', /\b(?:primary care|general practitioner)\b/],
  ['name', 'name', /\bname\b/],
]

const ASKS_CAUSE_OF_DEATH =
  /\bcause of (?:the |his |her )?death\b|\bdied? of\b|\b(?:how|why|of what|what) (?:did|has|was|killed)\b.*\b(?:die|died|death)\b/i

export function answerIdentity(question: Question, lookups: Lookups): Line[] | undefined {
  const { text } = question
  const record = answerFact(text, lookups)
  // How and of what somebody died stands in no identity record.
  const told = NOTE_TOPICS.some(({ asked }) => asked.test(text)) ? answerNotes(question, lookups) : []
  const cause = ASKS_CAUSE_OF_DEATH.test(text)
    ? lookups.look('observations', { name: 'cause of death', statistic: 'latest' })
    : null
  if (!record || !told || cause === undefined) return undefined
  const certified = cause?.items.map((item) => valueLine(item)) ?? []
  return [...record, ...certified, ...told.filter(({ absent }) => !absent)]
}

function answerFact(text: string, lookups: Lookups): Line[] | undefined {
  const [fact, noun] = FACTS.find(([, , words]) => words.test(text.toLowerCase())) ?? []
  const result = lookups.look('patient', { fact })
  if (!result) return undefined
  if (fact === 'death' && result.items.length === 0) {
    return [cite('No death is recorded: the patient is not marked as deceased', result.searched.handle)]
  }
  if (result.items.length === 0) return [stateAbsence(noun ?? 'identity fact', 'identity facts', result)]
  const births = result.items.filter(({ value }) => isFhirDate(value))
  if (fact === 'birth-date' && births.length > 0) {
    const age = /\b(?:old|age)\b/i.test(text)
      ? lookups.look('calculate', { operation: 'age-at', of: ['today'] })
      : null
    if (age === undefined) return undefined
    const [years] = age?.items ?? []
    const [birth] = births
    if (years && birth)
      return [
        cite(`The patient is ${years.text} ${years.unit ?? 'years'} old`, years.handle),
        cite(`The patient was born${onDate(birth.value)}`, birth.handle),
      ]
    return births.map(({ handle, value }) => cite(`The patient was born${onDate(value)}`, handle))
  }
  return result.items.map(({ handle, name, value }) =>
    cite(isFhirDate(value) ? `${name}: ${formatDate(value)}` : `${name}: ${value}`, handle),
  )
}
