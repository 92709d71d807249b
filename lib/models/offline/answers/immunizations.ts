import type { ImmunizationItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { countLine } from './counts'

export function answerImmunizations(question: Question, lookups: Lookups): Line[] | undefined {
  const {
    names: [name],
    window,
    statistics,
  } = question
  const order = statistics[0] === 'first' ? 'oldest' : 'newest'
  const result = lookups.look('immunizations', { name, ...window, order })
  if (!result) return undefined
  const noun = name ? `${name} immunization` : 'immunization'
  if (result.items.length === 0) return [stateAbsence(noun, 'immunization records', result)]
  if (statistics[0] === 'count') return [countLine(noun, result)]
  const wanted = statistics[0] === 'latest' || statistics[0] === 'first' || question.aspect === 'when'
  const [one] = result.items.slice(question.position - 1)
  if (wanted && one) return [cite(describeDose(one), one.handle)]
  return result.items.map((item) => listLine(describeDose(item), item.handle))
}

/** A vaccine that was not given is not an immunization. */
function describeDose({ name, date, status }: ImmunizationItem): string {
  return status === 'completed'
    ? `${name} was given${onDate(date)}`
    : `${name}: status ${status}${onDate(date)}`
}
