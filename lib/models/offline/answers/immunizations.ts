import type { ImmunizationItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, inline, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { countLine } from './counts'
import { type Found, lookNamed } from './named'
import { stateUnknown } from './unknown'

export function answerImmunizations(question: Question, lookups: Lookups): Line[] | undefined {
  const { names, window, statistics } = question
  const input = { ...window, order: statistics[0] === 'first' ? 'oldest' : 'newest' }
  if (names.length === 0) {
    const result = lookups.look('immunizations', input)
    return result && writeDoses(question, { name: '', result, isUnknown: false })
  }
  const found = lookNamed('immunizations', question, input, lookups)
  return found?.flatMap((one) => writeDoses(question, one))
}

function writeDoses(question: Question, { name, result, isUnknown }: Found<'immunizations'>): Line[] {
  const { statistics, aspect, position, text } = question
  const notGiven = (result.notDone ?? []).map((item) => cite(describeNotGiven(item), item.handle))
  if (result.items.length === 0) {
    if (notGiven.length > 0) return notGiven
    if (isUnknown) return stateUnknown(name, 'immunization records', result)
    return [stateAbsence(name ? `${name} immunization` : 'immunization', 'immunization records', result)]
  }
  if (statistics[0] === 'count') return [countLine(name ? `${name} immunization` : 'immunization', result)]
  const wanted =
    statistics[0] === 'latest' || statistics[0] === 'first' || aspect === 'when' || aspect === 'exists'
  const [one] = result.items.slice(position - 1)
  if (wanted && one) return [cite(describeDose(one), one.handle), ...notGiven.slice(0, 2)]
  const counted = /\bdoses\b/i.test(text)
    ? [countLine(name ? `${name} immunization` : 'immunization', result)]
    : []
  return [...counted, ...result.items.map((item) => listLine(describeDose(item), item.handle)), ...notGiven]
}

/** A vaccine that was not given is not an immunization. */
function describeDose({ name, date, status }: ImmunizationItem): string {
  return status === 'completed'
    ? `${name} was given${onDate(date)}`
    : `${name}: status ${status}${onDate(date)}`
}

function describeNotGiven({ name, date, reason }: ImmunizationItem): string {
  return `${name}${onDate(date)}${reason ? `, with the reason "${inline(reason)}"` : ''}, was not given`
}
