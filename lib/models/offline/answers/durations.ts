import type { Handle } from '@/lib/contracts/evidence'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, type Line } from '../sentences'
import { type DatedRecord, findDated } from './find-dated'

const OPERATIONS = {
  days: 'days-between',
  months: 'months-between',
  years: 'years-between',
  any: 'days-between',
} as const

/**
 * How long one record lasted, or what lies between two: the tool's arithmetic, beside the records that it rests on.
 * Null when the tool cannot say: a record without an end, a date too coarse.
 */
export function measureSpan(
  { duration }: Pick<Question, 'duration'>,
  handles: readonly (Handle | 'today')[],
  lookups: Lookups,
): Line | null | undefined {
  const unit = duration ?? 'any'
  const result = lookups.look('calculate', { operation: OPERATIONS[unit], of: [...handles] })
  if (!result) return undefined
  const [span] = result.items
  if (!span) return null
  const cited = handles.filter((handle) => handle !== 'today')
  return cite(
    cited.length < handles.length
      ? `From then until today ${span.text} ${span.unit ?? 'days'} have passed`
      : handles.length > 1
        ? `Between them lie ${span.text} ${span.unit ?? 'days'}`
        : `It lasted ${span.text} ${span.unit ?? 'days'}`,
    span.handle,
    ...cited,
  )
}

export const ASKS_AGE_AT =
  /\bage (?:at|when|of onset)\b|\bhow (?:old|many (?:days|weeks|months|years) old)\b.*\b(?:when|at)\b|\bat what age\b/i

/** "How old was she when the asthma began": the age on the day of that record. Null when it is not asked or not known. */
export function answerAgeAt(question: Question, lookups: Lookups): Line[] | null | undefined {
  if (!ASKS_AGE_AT.test(question.text)) return null
  const [named = question.event?.name] = question.concepts.map(({ matchedText }) => matchedText)
  const found = named ? findDated(named, lookups) : null
  if (!found) return found
  const exact = ageInUnit(question, found, lookups)
  if (exact !== null) return exact
  const result = lookups.look('calculate', { operation: 'age-at', of: [found.handle] })
  if (!result) return undefined
  const [age] = result.items
  if (!age) return null
  return [
    cite(`${found.name}: ${found.date.slice(0, 10)}`, found.handle),
    cite(`The patient was ${age.text} ${age.unit ?? 'years'} old then`, age.handle, found.handle),
  ]
}

/** "How old in days": counted from the day of birth. Null where no unit is asked. */
function ageInUnit({ duration }: Question, found: DatedRecord, lookups: Lookups): Line[] | null | undefined {
  if (!duration || duration === 'any') return null
  const birth = lookups.look('patient', { fact: 'birth-date' })
  const [born] = birth?.items ?? []
  if (!birth || !born) return birth && null
  const span = measureSpan({ duration }, [born.handle, found.handle], lookups)
  return span && [cite(`${found.name}: ${found.date.slice(0, 10)}`, found.handle), span]
}
