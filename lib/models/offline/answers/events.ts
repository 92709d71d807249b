import type { EncounterItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { EventWindow, Question, Window } from '../question'
import { cite, type Line } from '../sentences'
import { noteUnread } from './unknown'

/** "Before starting metformin" is a date only after the start of metformin has been looked up. */
export function withEvent(
  question: Question,
  lookups: Lookups,
  answer: (question: Question) => Line[] | undefined,
): Line[] | undefined {
  const { event } = question
  if (!event) return answer(question)
  const found = event.kind === 'encounters' ? findStay(question, event, lookups) : findEvent(event, lookups)
  if (!found) return undefined
  const bounds = boundsOf(event, found.item)
  if (!bounds) {
    return [
      cite(
        `I found no date for ${event.name} in this chart, so I could not look before or after it`,
        found.handle,
      ),
    ]
  }
  const first =
    event.relation === 'after' && question.statistics.length === 0 && question.topic === 'observations'
  const dated = answer({
    ...question,
    event: null,
    // The result after an event is the next one, not the newest of all.
    ...(first && { statistics: ['first' as const] }),
    window: { ...(event.kind === 'encounters' ? {} : question.window), ...bounds },
  })
  if (!dated || event.kind !== 'encounters' || dated.some(({ absent }) => !absent)) return dated
  // The visit that is meant may be another one than ours: all results are shown rather than none.
  const all = answer({ ...question, event: null, statistics: ['series'] })
  return all && [...noteUnread([event.words]), ...all]
}

interface Dated {
  onset?: string | null
  start?: string | null
  end?: string | null
  recorded?: string | null
}
interface FoundEvent {
  item: Dated | undefined
  handle: `c${number}` | undefined
}

function findEvent(event: EventWindow, lookups: Lookups): FoundEvent | undefined {
  if (event.kind === 'encounters') return undefined
  const found = lookups.look(event.kind, {
    name: event.name,
    order: event.last ? 'newest' : 'oldest',
    limit: 1,
  })
  const item: Dated | undefined = found?.items[0]
  if (event.relation === 'during' && event.kind === 'procedures' && item) {
    // A course of treatment lasts from its first to its last session.
    const last = lookups.look(event.kind, { name: event.name, order: 'newest', limit: 1 })
    return (
      last && {
        item: { start: item.start ?? null, end: last.items[0]?.start ?? null },
        handle: found?.items[0]?.handle,
      }
    )
  }
  return found && { item, handle: found.items[0]?.handle ?? found.searched.handle }
}

/** A stay in hospital: of the year that the question names, else the last one. */
function findStay(question: Question, event: EventWindow, lookups: Lookups): FoundEvent | undefined {
  const found = lookups.look('encounters', {
    class: event.name === 'emergency visit' ? 'emergency' : 'inpatient',
    ...question.window,
    order: event.first ? 'oldest' : 'newest',
    limit: 1,
  })
  const item: EncounterItem | undefined = found?.items[0]
  return found && { item, handle: item?.handle ?? found.searched.handle }
}

function boundsOf({ relation, edge }: EventWindow, item: Dated | undefined): Window | null {
  const start = item?.onset ?? item?.start ?? item?.recorded ?? null
  const end = item?.end ?? null
  const dayOf = (date: string) => date.slice(0, 10)
  if (relation === 'during') return start ? { from: dayOf(start), to: dayOf(end ?? start) } : null
  const date = edge === 'end' ? end : start
  return date ? { [relation]: dayOf(date) } : null
}
