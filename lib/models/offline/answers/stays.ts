import type { Handle } from '@/lib/contracts/evidence'
import type { EncounterItem } from '@/lib/contracts/tool-result'
import type { Lookups, Result } from '../lookups'
import type { EventWindow, Question } from '../question'
import { readDepartment } from '../reading/note-target'
import type { Line } from '../sentences'
import { meets, relatedTo, stemsIn } from './rank-sentences'

export interface Dated {
  onset?: string | null
  start?: string | null
  end?: string | null
  abated?: string | null
  recorded?: string | null
}
export interface FoundEvent {
  item: Dated | undefined
  handle: Handle | undefined
  /** What was taken to be meant, where the chart has it under other words. */
  readAs?: Line
  /** What to say where the chart has no such thing at all. */
  absence?: Line
}

/** A stay in hospital, or a visit: of the year that the question names, else the last one. */
export function findStay(question: Question, event: EventWindow, lookups: Lookups): FoundEvent | undefined {
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
export function findStayFor(reason: string, { window }: Question, lookups: Lookups): FoundEvent | undefined {
  const named = lookups.look('encounters', { class: 'inpatient', reason, ...window, limit: 1 })
  const problem = lookups.look('conditions', { name: reason, order: 'newest', limit: 1 })
  const stays = lookups.look('encounters', { class: 'inpatient', ...window, limit: MOST_STAYS })
  if (!named || !problem || !stays) return undefined
  const [stay] = named.items.length > 0 ? named.items : inOtherWords(reason, stays)
  if (stay) return { item: stay, handle: stay.handle }
  const department = readDepartment(reason)
  const stem = department?.slice(0, DEPARTMENT_STEM)
  const treated = stem
    ? stays.items.find(({ participant, location, name }) =>
        `${participant} ${location} ${name}`.toLowerCase().includes(stem),
      )
    : undefined
  if (treated) return { item: treated, handle: treated.handle }
  if (window) {
    // The only stay of the time that the question names is the one that is meant.
    const within = lookups.look('encounters', { class: 'inpatient', ...window, limit: 2 })
    if (!within) return undefined
    const [only, other] = within.items
    if (only && !other) return { item: only, handle: only.handle }
  }
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

export const MOST_STAYS = 20

/** Admitted for "bleeding" with an ulcer with hemorrhage, for "the appendix" with appendicitis. */
function inOtherWords(reason: string, { items }: Result<'encounters'>): EncounterItem[] {
  const wanted = stemsIn(reason).filter((stem) => stem.length > 3)
  const names = (said: readonly string[], stem: string) =>
    [stem, ...relatedTo(stem).flatMap(stemsIn)].some((one) => said.some((word) => meets(word, one)))
  return items.filter((item) => {
    const said = stemsIn(`${item.reason ?? ''} ${item.name} ${(item.recordedProblems ?? []).join(' ')}`)
    return wanted.length > 0 && wanted.every((stem) => names(said, stem))
  })
}

/** 'orthop' is in orthopedics and in Orthopaedic Surgery. */
const DEPARTMENT_STEM = 6
/** People are admitted within days of falling ill. */
const DAYS_TO_ADMISSION = 14

export function shiftDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
