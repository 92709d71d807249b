import type { ChangeItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'

/** "What changed since the last visit", "anything new since May": what began, ended or was written down since. */
export const ASKS_CHANGES =
  /\b(?:what(?:['’]s| is| has|) (?:new|changed|different|happened)|anything new|any changes|new (?:things|findings)|(?:what|which) changes)\b.*\bsince\b|\bwhat(?:['’]s| is) new\b/i
/** More than these are no answer any more. */
const MOST = 20

export function answerChanges(question: Question, lookups: Lookups): Line[] | undefined {
  const named = question.window?.from ?? question.window?.after
  const visits = named ? null : lookups.look('encounters', { order: 'newest', limit: 2 })
  if (visits === undefined) return undefined
  // What came with the last visit itself is what changed since the one before.
  const visit = visits?.items[1] ?? visits?.items[0]
  const since = named ?? visit?.start?.slice(0, 10)
  if (!since) return [cite('I do not know since when: no visit with a date is on record')]
  const result = lookups.look('changes', { since })
  if (!result) return undefined
  if (result.items.length === 0) return [stateAbsence(`change since ${since}`, 'records', result)]
  return result.items.slice(0, MOST).map((item) => listLine(describeChange(item), item.handle))
}

const VERBS = { new: 'new', ended: 'ended', recorded: 'recorded since' } as const

function describeChange({ name, type, date, value, status, change }: ChangeItem): string {
  const facts = [value, type === 'Observation' ? null : VERBS[change], value ? null : status].filter(
    isPresent,
  )
  return `${name}: ${facts.join(', ')}${onDate(date)}`
}
