import type { Handle } from '@/lib/contracts/evidence'
import type { Lookups } from '../lookups'
import type { EventWindow, Question, Window } from '../question'
import { isFunctionWord } from '../reading/function-words'
import { readDepartment } from '../reading/note-target'
import { cite, type Line } from '../sentences'
import { nearestTo } from './nearest'
import { changeLines } from './observation-sentences'
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
  if (question.statistics[0] === 'change' && event.kind !== 'encounters' && question.names.length > 0) {
    const across =
      event.relation === 'from' && event.kind === 'medications'
        ? changeSince(question, event, lookups)
        : changeAcross(question, event, lookups)
    if (across !== null) return across
  }
  const found = event.kind === 'encounters' ? findStay(question, event, lookups) : findEvent(event, lookups)
  if (!found) return undefined
  const bounds = boundsOf(event, found.item)
  if (!bounds && event.kind === 'medications' && event.edge === 'end' && found.item && found.handle)
    return [
      cite(`No end is recorded for ${event.name}, so I could not look before or after it`, found.handle),
    ]
  if (!bounds && (event.kind === 'any' || event.reason || isOfNotes(question))) {
    // Words that are no event of this chart: the question without them is answered, and they are named.
    const plain = answer({ ...question, event: null })
    return plain && [...noteUnread([event.words]), ...plain]
  }
  if (!bounds) {
    return [
      cite(
        `I found no date for ${event.name} in this chart, so I could not look before or after it`,
        found.handle,
      ),
    ]
  }
  if (event.relation === 'at') {
    const nearest = nearestTo(bounds.from ?? '', question, lookups)
    return nearest && answer({ ...question, event: null, ...nearest })
  }
  const dated = answer({
    ...question,
    event: null,
    ...whichOf(event, question),
    window: { ...(event.kind === 'encounters' ? {} : question.window), ...bounds },
  })
  if (dated && found.readAs) return [found.readAs, ...dated]
  if (!dated || event.kind !== 'encounters' || dated.some(({ absent }) => !absent)) return dated
  // The stay that is meant may be another one than ours: all results are shown rather than none.
  const isStay = event.name !== 'visit'
  const all = answer({ ...question, event: null, ...(isStay && { statistics: ['series'] }) })
  return all && [...noteUnread([event.words]), ...all]
}

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

interface Dated {
  onset?: string | null
  start?: string | null
  end?: string | null
  recorded?: string | null
}
interface FoundEvent {
  item: Dated | undefined
  handle: Handle | undefined
  /** What was taken to be meant, where the chart has it under other words. */
  readAs?: Line
}

/** "What needs repeating before an ACE inhibitor": of an event that never was only a note can speak. */
function isOfNotes({ topic }: Question): boolean {
  return topic === null || topic === 'notes'
}

const PLACES = ['procedures', 'conditions', 'medications'] as const

function findEvent(event: EventWindow, lookups: Lookups): FoundEvent | undefined {
  if (event.kind === 'encounters') return undefined
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

/** A stay in hospital, or a visit: of the year that the question names, else the last one. */
function findStay(question: Question, event: EventWindow, lookups: Lookups): FoundEvent | undefined {
  if (event.reason) return findStayFor(event.reason, question, lookups)
  const visitClass = { 'emergency visit': 'emergency', 'hospital stay': 'inpatient' }[event.name]
  const found = lookups.look('encounters', {
    class: visitClass,
    ...question.window,
    order: event.first ? 'oldest' : 'newest',
    limit: 1,
  })
  const [item] = found?.items ?? []
  return found && { item, handle: item?.handle ?? found.searched.handle }
}

/** By the reason of the stay; where it states none, the stay in which the problem of that name began. */
function findStayFor(reason: string, { window }: Question, lookups: Lookups): FoundEvent | undefined {
  const named = lookups.look('encounters', { class: 'inpatient', reason, ...window, limit: 1 })
  const problem = lookups.look('conditions', { name: reason, order: 'newest', limit: 1 })
  if (!named || !problem) return undefined
  const [stay] = named.items
  if (stay) return { item: stay, handle: stay.handle }
  const department = readDepartment(reason)
  const stays = department ? lookups.look('encounters', { class: 'inpatient', ...window, limit: 20 }) : null
  if (stays === undefined) return undefined
  const stem = department?.slice(0, DEPARTMENT_STEM)
  const treated = stem
    ? stays?.items.find(({ participant, location, name }) =>
        `${participant} ${location} ${name}`.toLowerCase().includes(stem),
      )
    : undefined
  if (treated) return { item: treated, handle: treated.handle }
  const onset = problem.items[0]?.onset?.slice(0, 10)
  if (!onset) return { item: undefined, handle: named.searched.handle }
  const around = lookups.look('encounters', {
    class: 'inpatient',
    to: shiftDays(onset, DAYS_TO_ADMISSION),
    limit: 1,
  })
  if (!around) return undefined
  const [during] = around.items.filter(
    ({ start, end }) => !end || end.slice(0, 10) >= onset || start === onset,
  )
  return during
    ? { item: during, handle: during.handle }
    : { item: problem.items[0], handle: problem.items[0]?.handle }
}

/** 'orthop' is in orthopedics and in Orthopaedic Surgery. */
const DEPARTMENT_STEM = 6
/** People are admitted within days of falling ill. */
const DAYS_TO_ADMISSION = 14

function shiftDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function boundsOf({ relation, edge }: EventWindow, item: Dated | undefined): Window | null {
  const start = item?.onset ?? item?.start ?? item?.recorded ?? null
  const end = item?.end ?? null
  const dayOf = (date: string) => date.slice(0, 10)
  if (relation === 'during') return start ? { from: dayOf(start), to: dayOf(end ?? start) } : null
  const date = edge === 'end' ? end : start
  if (!date) return null
  return relation === 'at' ? { from: dayOf(date) } : { [relation]: dayOf(date) }
}
