import type { Handle } from '@/lib/contracts/evidence'
import type { Lookups } from '../lookups'
import type { EventWindow, Question, Window } from '../question'
import { isFunctionWord } from '../reading/function-words'
import { ASKS_SAID } from '../reading/said'
import { cite, type Line, stateAbsence } from '../sentences'
import { nearestTo } from './nearest'
import { changeLines } from './observation-sentences'
import { type Dated, type FoundEvent, findStay, shiftDays } from './stays'
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
      event.relation === 'from' && event.kind === 'medications'
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
    const anchor = bounds.after ?? bounds.before ?? ''
    const nearest = nearestTo(shiftDays(anchor, daysFrom(event)), question, lookups, bounds)
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

function findBoundary(question: Question, event: EventWindow, lookups: Lookups): FoundEvent | undefined {
  if (event.kind === 'encounters') return findStay(question, event, lookups)
  return event.kind === 'results' ? findResult(question, event, lookups) : findEvent(event, lookups)
}

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

/** "How much did the A1c drop after starting X": the results on both sides of it. Null when there are none. */
function changeAcross(question: Question, event: EventWindow, lookups: Lookups): Line[] | null | undefined {
  const [name = ''] = question.names
  const words = `${event.edge === 'end' ? 'stopping ' : ''}${event.name}`
  const result = lookups.look('around_event', { event: words, name })
  if (!result) return undefined
  return result.statistics?.length ? changeLines(name, result) : null
}

/** "How has the LDL done on the statin": from the last result before it to the latest. Null when there are none. */
function changeSince(question: Question, event: EventWindow, lookups: Lookups): Line[] | null | undefined {
  const [name = ''] = question.names
  const found = findEvent(event, lookups)
  const start = found?.item?.start?.slice(0, 10)
  if (!found || !start) return found && null
  const before = lookups.look('observations', { name, statistic: 'latest', to: start })
  if (!before) return undefined
  const from = before.items[0]?.date?.slice(0, 10) ?? start
  const result = lookups.look('observations', { name, statistic: 'change', from })
  return result && (result.statistics?.length ? changeLines(name, result) : null)
}

/** "What needs repeating before an ACE inhibitor": of an event that never was only a note can speak. */
function isOfNotes({ topic }: Question): boolean {
  return topic === null || topic === 'notes'
}

const PLACES = ['procedures', 'conditions', 'medications'] as const

function findEvent(event: EventWindow, lookups: Lookups): FoundEvent | undefined {
  if (event.kind === 'encounters' || event.kind === 'results') return undefined
  if (event.kind === 'any') return findAnywhere(event, lookups)
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

/** The result of that value, the newest if there are several. */
function findResult({ names }: Question, event: EventWindow, lookups: Lookups): FoundEvent | undefined {
  const found = lookups.look('observations', {
    name: event.name || names[0],
    statistic: 'series',
    above: event.value,
    below: event.value,
    inclusive: true,
  })
  const [item] = [...(found?.items ?? [])].sort((left, right) =>
    (right.date ?? '').localeCompare(left.date ?? ''),
  )
  if (!found || item) return found && { item: { start: item?.date ?? null }, handle: item?.handle }
  const what = `${event.name || names[0]} result of that value`
  return {
    item: undefined,
    handle: found.searched.handle,
    absence: stateAbsence(what, 'results', found),
  }
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

function findAnywhere(event: EventWindow, lookups: Lookups): FoundEvent | undefined {
  const whole = findByWords(event, event.name, lookups)
  if (!whole || whole.item) return whole
  // The chart may have "bowel resection" as ileocecal resection: the noun at the end says what it was.
  const [head = '', ...qualifiers] = event.name.split(/\s+/).reverse()
  if (qualifiers.length === 0 || head.length < 4 || isFunctionWord(head)) return whole
  const part = findByWords(event, head, lookups, ['procedures', 'conditions'])
  if (!part) return undefined
  const day = (part.item?.onset ?? part.item?.start ?? part.item?.recorded)?.slice(0, 10)
  if (!part.item || !part.handle || !day) return whole
  return { ...part, readAs: cite(`${part.item.name}: ${day}`, part.handle) }
}

function findByWords(
  { last }: EventWindow,
  words: string,
  lookups: Lookups,
  places: readonly (typeof PLACES)[number][] = PLACES,
) {
  // A strength stands in a label as its source writes it.
  const name = words.replace(/^(\d+) ?mcg$/i, '$1microgram')
  const devices = lookups.look('flags_and_devices', { name, kind: 'device' })
  const found = places.map((place) =>
    lookups.look(place, { name, order: last ? 'newest' : 'oldest', limit: 1 }),
  )
  if (!devices || !found.every((result) => result !== undefined)) return undefined
  const [item] = [...found, devices].flatMap(({ items }): (Dated & { handle: Handle; name: string })[] =>
    items.slice(0, 1),
  )
  return { item, handle: item?.handle ?? found[0]?.searched.handle }
}

function boundsOf({ relation, edge, kind }: EventWindow, item: Dated | undefined): Window | null {
  const start = item?.onset ?? item?.start ?? item?.recorded ?? null
  const end = item?.end ?? null
  const dayOf = (date: string) => date.slice(0, 10)
  if (relation === 'during') return start ? { from: dayOf(start), to: dayOf(end ?? start) } : null
  const date = edge === 'end' ? (end ?? (kind === 'encounters' ? start : null)) : start
  if (!date) return null
  return relation === 'at' ? { from: dayOf(date) } : { [relation]: dayOf(date) }
}
