import type { ProcedureItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { countLine } from './counts'
import { literalMentions } from './mentions'

export function answerProcedures(question: Question, lookups: Lookups): Line[] | undefined {
  const {
    names: [name],
    window,
    statistics,
  } = question
  const order = statistics[0] === 'first' ? 'oldest' : 'newest'
  const result = lookups.look('procedures', { name, ...window, order })
  if (!result) return undefined
  if (result.items.length === 0) {
    const absence = stateAbsence(name ? `record of ${name}` : 'procedure', 'procedure records', result)
    if (!name) return [absence]
    const notes = lookups.look('search_notes', { query: name })
    return notes && [absence, ...literalMentions(name, notes)]
  }
  if (statistics[0] === 'count') return [countLine(name ? `record of ${name}` : 'procedure', result)]
  const [one] = result.items.slice(question.position - 1)
  if ((statistics[0] === 'latest' || statistics[0] === 'first' || question.aspect === 'when') && one) {
    return [cite(describeProcedure(one), one.handle)]
  }
  return result.items.map((item) => listLine(describeProcedure(item), item.handle))
}

function describeProcedure({ name, start, status, reason }: ProcedureItem): string {
  return `${name}: ${status}${onDate(start)}${reason ? `, reason ${reason}` : ''}`
}
