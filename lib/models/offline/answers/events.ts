import type { Lookups } from '../lookups'
import type { EventWindow, Question, Window } from '../question'
import { ASKS_SAID } from '../reading/said'
import { cite, type Line } from '../sentences'
import { changeAcross, changeSince } from './event-changes'
import { findBoundary } from './find-event'
import { nearestTo } from './nearest'
import { type Dated, shiftDays } from './stays'
import { noteUnread } from './unknown'

/** "Before starting metformin" is a date only after the start of metformin has been looked up. */
export function withEvent(
  question: Question,
  lookups: Lookups,
  answer: (question: Question) => Line[] | undefined,
): Line[] | undefined {
  const { event } = question
  if (!event) return answer(question)
  const stated = statedDay(question, event)
  if (stated) return answer({ ...question, event: null, ...whichOf(event, question), window: stated })
  if (question.statistics[0] === 'change' && isAcross(event) && question.names.length > 0) {
    const across =
      event.relation === 'from' || event.relation === 'during'
        ? changeSince(question, event, lookups)
        : changeAcross(question, event, lookups)
    if (across !== null) return across
  }
  const found = findBoundary(question, event, lookups)
  if (!found) return undefined
  if (found.absence) return [found.absence]
  const bounds = boundsOf(event, found.item)
  if (!bounds && event.kind === 'medications' && event.edge === 'end' && found.item && found.handle)
    return [
      cite(`No end is recorded for ${event.name}, so I could not look before or after it`, found.handle),
    ]
  if (
    !bounds &&
    question.topic !== 'observations' &&
    (event.kind === 'any' || event.reason || isOfNotes(question))
  ) {
    // Words that are no event of this chart: the question without them is answered, and they are named.
    const plain = answer({ ...question, event: null })
    return plain && [...noteUnread([event.words]), ...plain]
  }
  if (!bounds) {
    return [
      cite(
        `I found no date for ${event.reason ?? event.name} in this chart, so I could not look before or after it`,
        found.handle,
      ),
    ]
  }
  if (event.relation === 'at' && ASKS_SAID.test(question.text)) {
    const from = bounds.from ?? ''
    return answer({ ...question, event: null, window: { from, to: shiftDays(from, DAYS_OF_NOTES) } })
  }
  if (event.relation === 'at') {
    const nearest = nearestTo(bounds.from ?? '', question, lookups)
    return nearest && answer({ ...question, event: null, ...nearest })
  }
  if (event.offset && !event.offset.within) {
    const anchor = bounds.after ?? bounds.before ?? bounds.from ?? ''
    const { after, before } = bounds
    const sides = { ...(after && { after }), ...(before && { before }) }
    const nearest = nearestTo(shiftDays(anchor, daysFrom(event)), question, lookups, sides)
    return nearest && answer({ ...question, event: null, ...nearest })
  }
  const dated = answer({
    ...question,
    event: null,
    ...whichOf(event, question),
    window: {
      ...(event.kind === 'encounters' ? {} : question.window),
      ...bounds,
      ...withinOf(event, bounds),
    },
  })
  if (dated && found.readAs) return [found.readAs, ...dated]
  if (
    !dated ||
    event.kind !== 'encounters' ||
    event.relation !== 'during' ||
    dated.some(({ absent }) => !absent)
  )
    return dated
  // The stay that is meant may be another one than ours: all results are shown rather than none.
  const isStay = event.name !== 'visit'
  const all = answer({ ...question, event: null, ...(isStay && { statistics: ['series'] }) })
  return all && [...noteUnread([event.words]), ...all]
}

const isAcross = ({ kind, offset }: EventWindow) => kind !== 'encounters' && kind !== 'results' && !offset

/** Of an illness the notes of its first weeks speak. */
const DAYS_OF_NOTES = 21

/** The result after an event is the next one, not the newest of all; on admission it is the first of the stay. */
function whichOf(event: EventWindow, { statistics, topic, threshold }: Question): Partial<Question> {
  if (statistics.length > 0 || topic !== 'observations' || threshold) return {}
  if (event.relation === 'after' || event.opening) return { statistics: ['first'] }
  return event.relation === 'before' || event.edge === 'end' ? { statistics: ['latest'] } : {}
}

/** "After the pneumonia (14 Jan 2020)": the question itself says when that was. */
function statedDay({ window }: Question, { relation }: EventWindow): Window | null {
  const day = window?.from === window?.to ? window?.from : undefined
  const isSide = relation === 'after' || relation === 'before' || relation === 'from'
  return day && day.length === 10 && isSide ? { [relation]: day } : null
}

/** "What needs repeating before an ACE inhibitor": of an event that never was only a note can speak. */
function isOfNotes({ topic }: Question): boolean {
  return topic === null || topic === 'notes'
}

function daysFrom({ relation, offset }: EventWindow): number {
  return relation === 'before' ? -(offset?.days ?? 0) : (offset?.days ?? 0)
}

/** "Within a month after": the other side of the window. */
function withinOf(event: EventWindow, { after, before }: Window): Window {
  const anchor = after ?? before
  if (!event.offset?.within || !anchor) return {}
  return { [after ? 'to' : 'from']: shiftDays(anchor, daysFrom(event)) }
}

function boundsOf({ relation, edge, kind }: EventWindow, item: Dated | undefined): Window | null {
  const start = item?.onset ?? item?.start ?? item?.recorded ?? null
  const end = item?.end ?? item?.abated ?? null
  const dayOf = (date: string) => date.slice(0, 10)
  if (relation === 'during') return start ? { from: dayOf(start), to: dayOf(end ?? start) } : null
  const date = edge === 'end' ? (end ?? (kind === 'encounters' ? start : null)) : start
  if (!date) return null
  return relation === 'at' ? { from: dayOf(date) } : { [relation]: dayOf(date) }
}
