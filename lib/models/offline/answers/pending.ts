import type { PendingItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'

export const ASKS_PENDING =
  /\b(?:which|what) (?:\w+ ){0,2}(?:tests?|scans?|imaging|investigations?|studies|bloods?) (?:was|were|is|are|has been|have been) (?:ordered|requested|booked|arranged)\b|\b(?:pending|outstanding|preliminary|awaited|awaiting|waiting (?:for|on)|unsigned|not (?:yet )?final|still (?:to come|out|open)|not (?:yet )?(?:back|reported)|open orders?|unresulted)\b/i

/** Orders without a final report, and what is not final; for a thing that is named, that thing first. */
export function answerPending(question: Question, lookups: Lookups): Line[] | undefined {
  const [name] = question.names.map((one) => one.replace(ASKS_PENDING, '').trim()).filter(Boolean)
  const named = name ? lookups.look('pending', { name }) : null
  const all = lookups.look('pending')
  if (named === undefined || !all) return undefined
  const result = named && named.items.length > 0 ? named : all
  if (result.items.length === 0)
    return [stateAbsence('pending order or preliminary result', 'orders and results', result)]
  const lines = result.items.map((item) => listLine(describePending(item), item.handle))
  if (!named || named.items.length > 0) return lines
  return [stateAbsence(`pending ${name}`, 'orders and results', named), ...lines]
}

export function describePending({ name, kind, date, status, value, reason }: PendingItem): string {
  const facts = [value, `${kind}${onDate(date)}`, `status ${status}`, reason && `reason ${reason}`].filter(
    isPresent,
  )
  return `${name}: ${facts.join(', ')}`
}
