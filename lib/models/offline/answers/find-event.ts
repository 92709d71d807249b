import type { Handle } from '@/lib/contracts/evidence'
import type { Lookups } from '../lookups'
import type { DoseStep, EventWindow, Question } from '../question'
import { isFunctionWord } from '../reading/function-words'
import { cite, stateAbsence } from '../sentences'
import { findDoseStep } from './dose-steps'
import { describeInactive } from './medication-sentences'
import { type Dated, type FoundEvent, findStay } from './stays'

export function findBoundary(
  question: Question,
  event: EventWindow,
  lookups: Lookups,
): FoundEvent | undefined {
  if (event.kind === 'encounters') return findStay(question, event, lookups)
  return event.kind === 'results' ? findResult(question, event, lookups) : findEvent(event, lookups)
}

export function findEvent(event: EventWindow, lookups: Lookups): FoundEvent | undefined {
  if (event.kind === 'encounters' || event.kind === 'results') return undefined
  if (event.kind === 'any') return findAnywhere(event, lookups)
  if (event.step) return findStep(event, event.step, lookups)
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

/** Where no two orders show such a step there is no day of it; what the newest order says is told instead. */
function findStep({ name }: EventWindow, step: DoseStep, lookups: Lookups): FoundEvent | undefined {
  const orders = lookups.look('medications', { name, order: 'oldest', limit: MOST_COUNTED })
  if (!orders) return undefined
  const item = findDoseStep(orders.items, step)
  const newest = orders.items.at(-1)
  if (item || !newest) return { item, handle: item?.handle ?? orders.searched.handle }
  const recorded = cite(describeInactive(newest), newest.handle)
  return {
    item: undefined,
    handle: newest.handle,
    absence: { text: `${recorded.text} I could not look before or after it.` },
  }
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

type Place = 'procedures' | 'conditions' | 'medications'
const PLACES: readonly Place[] = ['procedures', 'conditions', 'medications']
/** Words that many an entry bears; alone they single out none. */
const GENERIC =
  /^(?:infusions?|injections?|tablets?|treatment|therapy|dose|doses|operation|surgery|procedure|event|episode|visit|test|course|start|right|left|acute|chronic|clinic|review)$/i

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth']

function findAnywhere(event: EventWindow, lookups: Lookups): FoundEvent | undefined {
  if (event.nth) return findNth(event, event.nth, lookups)
  const whole = findByWords(event, event.name, lookups)
  if (!whole || whole.item) return whole
  // The chart may have "bowel resection" as ileocecal resection, "iron infusion" as iron sucrose: by one word of it.
  const words = event.name
    .split(/\s+/)
    .reverse()
    .filter((word) => word.length > 3 && !isFunctionWord(word) && !GENERIC.test(word))
  if (words.length === 0 || words[0] === event.name) return whole
  const parts = words.map((word, at) =>
    // What stands before the noun may be anything's: only a drug is called by it.
    findByWords(
      event,
      word,
      lookups,
      at === 0 && event.name.endsWith(word) ? ['procedures', 'conditions'] : ['medications'],
    ),
  )
  if (!parts.every((part) => part !== undefined)) return undefined
  const part = parts.find(({ item }) => item !== undefined)
  const day = (part?.item?.onset ?? part?.item?.start ?? part?.item?.recorded)?.slice(0, 10)
  if (!part?.item || !part.handle || !day) return whole
  return { ...part, readAs: cite(`${part.item.name}: ${day}`, part.handle) }
}

/** The chart may number them itself ("Second relapse"); else they are counted. */
function findNth(event: EventWindow, nth: number, lookups: Lookups): FoundEvent | undefined {
  const numbered = findByWords(event, `${ORDINALS[nth - 1]} ${event.name}`, lookups)
  if (!numbered || numbered.item) return numbered
  const results = [
    ...PLACES.map((place) => lookups.look(place, { name: event.name, order: 'oldest', limit: MOST_COUNTED })),
    lookups.look('encounters', { reason: event.name, order: 'oldest', limit: MOST_COUNTED }),
  ]
  if (!results.every((result) => result !== undefined)) return undefined
  const items = results.map((result): Named[] => result.items).find((found) => found.length >= nth) ?? []
  const item = items[nth - 1]
  return { item, handle: item?.handle ?? numbered.handle }
}

const MOST_COUNTED = 50

type Named = Dated & { handle: Handle; name: string }

function findByWords(
  { last }: EventWindow,
  words: string,
  lookups: Lookups,
  places?: readonly Place[],
): { item: Named | undefined; handle: Handle | undefined } | undefined {
  // A strength stands in a label as its source writes it.
  const name = words.replace(/^(\d+) ?mcg$/i, '$1microgram')
  const order = last ? 'newest' : 'oldest'
  const devices = lookups.look('flags_and_devices', { name, kind: 'device' })
  const found = (places ?? PLACES).map((place) => lookups.look(place, { name, order, limit: 1 }))
  // "After the seizure": what brought somebody to hospital.
  const stays = places ? null : lookups.look('encounters', { reason: name, order, limit: 1 })
  if (!devices || stays === undefined || !found.every((result) => result !== undefined)) return undefined
  const results = [...found, devices, ...(stays ? [stays] : [])]
  const [item] = results.flatMap(({ items }): Named[] => items.slice(0, 1))
  return { item, handle: item?.handle ?? found[0]?.searched.handle }
}
