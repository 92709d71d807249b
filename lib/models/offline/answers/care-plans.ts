import type { CarePlanItem } from '@/lib/contracts/tool-result'
import { findConcepts } from '@/lib/terminology/lookup'
import type { Lookups } from '../lookups'
import type { Question, Window } from '../question'
import { inline, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { answerNotes } from './notes'
import { stemsAsked, stemsIn } from './rank-sentences'

export const ASKS_CARE_PLAN = /\bcare ?-?plans?\b/i
const RUNNING = /\b(?:active|current|currently|still|now|ongoing)\b/i
/** Words beside a plan that do not say which. */
const GENERAL =
  /^(?:activ|current|ongo|still|now|care?$|careplan|plan|note|letter|oncolog|clinic|visit|put|place)/

/** Plans of care: those for the problem that is named, or of the time that is named, else all that there are. */
export function answerCarePlans(question: Question, lookups: Lookups): Line[] | undefined {
  const { text, window, concepts } = question
  const status = RUNNING.test(text) ? 'active' : 'all'
  const result = lookups.look('care_plans', { kind: 'care-plan', status })
  const problem = concepts.find(({ concept }) => concept.kind === 'condition')?.matchedText
  const begun = problem ? lookups.look('conditions', { name: problem, order: 'oldest' }) : null
  if (!result || begun === undefined) return undefined
  const days = (begun?.items ?? []).flatMap(({ onset }) => onset?.slice(0, 10) ?? [])
  const told = answerNotes({ ...question, note: question.note ?? { which: 'any', section: 'plan' } }, lookups)
  if (result.items.length === 0)
    return told && [stateAbsence('care plan', 'care plans', result), ...told.filter(({ absent }) => !absent)]
  const dated = window ? result.items.filter((item) => isWithin(item, window)) : result.items
  const meant = [
    dated.filter((item) => concerns(item, text, problem)),
    dated.filter(({ start }) => days.includes(start?.slice(0, 10) ?? '')),
    problem ? [] : dated,
  ].find((items) => items.length > 0)
  return (meant ?? result.items).map((item) => listLine(describePlan(item), item.handle))
}

function isWithin({ start }: CarePlanItem, { from, to, after, before }: Window): boolean {
  const day = start?.slice(0, 10) ?? ''
  const isFrom = (!from || day >= from) && (!after || day > after)
  return isFrom && (!to || day.slice(0, to.length) <= to) && (!before || day < before)
}

function concerns(item: CarePlanItem, text: string, problem: string | undefined): boolean {
  const said = `${item.name} ${item.addresses ?? ''} ${item.activities ?? ''} ${item.details ?? ''}`
  const asked = problem ? findConcepts(problem).map(({ concept }) => concept.id) : []
  if (findConcepts(said, ['condition']).some(({ concept }) => asked.includes(concept.id))) return true
  const words = stemsIn(said)
  return stemsAsked(text).some((stem) => !GENERAL.test(stem) && words.includes(stem))
}

function describePlan({ name, status, start, end, activities, addresses }: CarePlanItem): string {
  const facts = [
    `status ${status}${onDate(start)}`,
    end && `until ${end.slice(0, 10)}`,
    addresses && `for ${inline(addresses)}`,
    activities && `planned: ${inline(activities)}`,
  ].filter(isPresent)
  return `${name}: ${facts.join(', ')}`
}
