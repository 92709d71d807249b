import type { Lookups } from '../lookups'
import type { EventWindow, Question } from '../question'
import type { Line } from '../sentences'
import { findEvent } from './find-event'
import { changeLines } from './observation-sentences'
import type { Dated } from './stays'

/** "How much did the A1c drop after starting X": the results on both sides of it. Null when there are none. */
export function changeAcross(
  question: Question,
  event: EventWindow,
  lookups: Lookups,
): Line[] | null | undefined {
  if (event.step) return changeBeside(question, event, lookups)
  const [name = ''] = question.names
  const words = `${event.edge === 'end' ? 'stopping ' : ''}${event.name}`
  const result = lookups.look('around_event', { event: words, name })
  if (!result) return undefined
  return result.statistics?.length ? changeLines(name, result) : changeBeside(question, event, lookups)
}

/** The same, where only the planner knows what the words mean: from the last result before the day to the first after it. */
function changeBeside({ names }: Question, event: EventWindow, lookups: Lookups): Line[] | null | undefined {
  const [name = ''] = names
  const found = findEvent(event, lookups)
  if (found?.absence) return [found.absence]
  const day = found && dayOf(event, found.item)
  if (!found || !day) return found && null
  const before = lookups.look('observations', { name, statistic: 'latest', to: day })
  const after = lookups.look('observations', { name, statistic: 'first', after: day })
  if (!before || !after) return undefined
  const [from, to] = [before.items[0]?.date?.slice(0, 10), after.items[0]?.date?.slice(0, 10)]
  if (!from || !to) return null
  const result = lookups.look('observations', { name, statistic: 'change', from, to })
  return (
    result &&
    (result.statistics?.length
      ? [...(found.readAs ? [found.readAs] : []), ...changeLines(name, result)]
      : null)
  )
}

/**
 * "How has the LDL done since the statin", "weight gain in pregnancy": from the last result before it to the latest, or to
 * the last while it went on. Null when there are none.
 */
export function changeSince(
  question: Question,
  event: EventWindow,
  lookups: Lookups,
): Line[] | null | undefined {
  const [name = ''] = question.names
  const found = findEvent(event, lookups)
  const start = found && dayOf(event, found.item)
  if (!found || !start) return found && null
  const before = lookups.look('observations', { name, statistic: 'latest', to: start })
  if (!before) return undefined
  const from = before.items[0]?.date?.slice(0, 10) ?? start
  const to = event.relation === 'during' ? (found.item?.end ?? found.item?.abated)?.slice(0, 10) : undefined
  const result = lookups.look('observations', { name, statistic: 'change', from, to })
  return result && (result.statistics?.length ? changeLines(name, result) : null)
}

/** The day of the edge that is meant: after stopping a drug is after its end. */
function dayOf({ edge }: EventWindow, item: Dated | undefined): string | undefined {
  const start = item?.onset ?? item?.start ?? item?.recorded
  return (edge === 'end' ? item?.end : start)?.slice(0, 10)
}
