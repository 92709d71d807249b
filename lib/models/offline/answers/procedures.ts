import type { ProcedureItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { countLine } from './counts'
import { literalMentions } from './mentions'
import { type Found, lookNamed } from './named'
import { describeReport } from './reports'
import { stateUnknown } from './unknown'

export function answerProcedures(question: Question, lookups: Lookups): Line[] | undefined {
  const { names, window, statistics } = question
  const input = { ...window, order: statistics[0] === 'first' ? 'oldest' : 'newest' }
  if (names.length === 0) {
    const result = lookups.look('procedures', input)
    return result && writeProcedures(question, { name: '', result, isUnknown: false })
  }
  const found = lookNamed('procedures', question, input, lookups)
  if (!found) return undefined
  const answers = found.map((one) =>
    one.result.items.length > 0 ? writeProcedures(question, one) : answerAbsent(one, lookups),
  )
  return answers.every((lines) => lines !== undefined) ? answers.flat() : undefined
}

function answerAbsent(found: Found<'procedures'>, lookups: Lookups): Line[] | undefined {
  const { name, result, isUnknown } = found
  const notDone = (result.notDone ?? []).map((item) => cite(describeNotDone(item), item.handle))
  const notes = lookups.look('search_notes', { query: name })
  // An investigation may have left a report alone.
  const reports = lookups.look('reports', { name })
  if (!notes || !reports) return undefined
  if (reports.items.length > 0 && notDone.length === 0)
    return reports.items.map((item) => listLine(describeReport(item), item.handle))
  const quotes = literalMentions(name, notes)
  if (notDone.length > 0) return [...notDone, ...quotes]
  if (isUnknown) return quotes.length > 0 ? quotes : stateUnknown(name, 'procedure records', result)
  return [stateAbsence(`record of ${name}`, 'procedure records', result), ...quotes]
}

function writeProcedures(question: Question, { name, result }: Found<'procedures'>): Line[] {
  const { statistics, aspect, position } = question
  if (result.items.length === 0)
    return [stateAbsence(name ? `record of ${name}` : 'procedure', 'procedure records', result)]
  if (statistics[0] === 'count') return [countLine(name ? `record of ${name}` : 'procedure', result)]
  const [one] = result.items.slice(position - 1)
  if ((statistics[0] === 'latest' || statistics[0] === 'first' || aspect === 'when') && one) {
    return [cite(describeProcedure(one), one.handle)]
  }
  return [
    ...result.items.map((item) => listLine(describeProcedure(item), item.handle)),
    ...(result.notDone ?? []).map((item) => listLine(describeNotDone(item), item.handle)),
  ]
}

function describeProcedure({
  name,
  start,
  status,
  reason,
  outcome,
  complication,
  bodySite,
}: ProcedureItem): string {
  const facts = [
    `${status}${onDate(start)}`,
    bodySite && `site ${bodySite}`,
    reason && `reason ${reason}`,
    outcome && `outcome: ${outcome}`,
    complication && `complication: ${complication}`,
  ].filter(isPresent)
  return `${name}: ${facts.join(', ')}`
}

function describeNotDone({ name, start, status, statusReason }: ProcedureItem): string {
  return `${name}${onDate(start)}${statusReason ? `, with the reason "${statusReason}"` : ''}, was not done (${status})`
}
