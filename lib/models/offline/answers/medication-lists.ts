import type { MedicationItem } from '@/lib/contracts/tool-result'
import { findConcepts } from '@/lib/terminology/lookup'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { type Line, listLine, stateAbsence, timeOf } from '../sentences'
import { aboutCondition, activeFirst } from './conditions'
import { countLine } from './counts'
import { describeInactive, describeMedication } from './medication-sentences'

export const OVER_THE_COUNTER = /\bover-the-counter\b|\bnon-?prescription\b|\bself-?medicat\w+/i

/** The current, ended or held medications, of a day, of a stretch of time or for a problem. */
export function listMedications(question: Question, lookups: Lookups): Line[] | undefined {
  const { window, text } = question
  const past =
    /\b(?:past|former(?:ly)?|previous(?:ly)?|stopped|off|discontinued|ended|completed|inactive)\b/i.test(text)
  const everything = window !== null || /\b(?:ever|all|history|how many)\b/i.test(text)
  const asOf = /\bas (?:of|at)\b/i.test(text) ? window?.to : undefined
  const at = asOf ?? (window?.from && window.from === window.to ? window.from : undefined)
  const isHeld = ON_HOLD.test(text)
  const status = isHeld ? 'on-hold' : at || everything ? 'all' : past ? 'ended' : 'active'
  const result = lookups.look('medications', at && !isHeld ? { at } : { status, ...window })
  if (!result) return undefined
  const what = WHAT[status]
  if (result.items.length === 0)
    return [
      stateAbsence(`${what}${window ? ' started' : ''}${timeOf(question)}`, 'medication records', result),
    ]
  if (question.statistics[0] === 'count') return [countLine(what, result)]
  const reported = OVER_THE_COUNTER.test(text) ? result.items.filter((item) => item.patientReported) : []
  const fitting = status === 'active' ? forPurpose(question, result.items) : result.items
  const meant = reported.length > 0 ? reported : fitting
  const lines = meant.map((item) =>
    listLine(isHeld || item.statusReason ? describeInactive(item) : describeMedication(item), item.handle),
  )
  if (status !== 'active' || meant !== result.items) return lines
  const purpose = problemBehind(question, lookups)
  return purpose && [...purpose, ...lines]
}

const WHAT = {
  all: 'medication',
  active: 'active medication',
  // Neither taken nor ended.
  'on-hold': 'medication on hold',
  ended: 'ended medication',
} as const

const ON_HOLD = /\b(?:on[ -]hold|held|paused|suspended)\b/i

/** Where no order says that it is for the problem, what the chart says of the problem comes first. */
function problemBehind({ concepts, text }: Question, lookups: Lookups): Line[] | undefined {
  const named = concepts.find(({ concept }) => concept.kind === 'condition')?.matchedText
  if (!named || !FOR_PROBLEM.test(text)) return []
  const problems = lookups.look('conditions', { name: named, order: 'newest' })
  const ordered = lookups.look('medications', { reason: named })
  if (!problems || !ordered) return undefined
  const told = activeFirst(problems.items).map((item) => aboutCondition({ aspect: null }, item))
  const where = 'medication records'
  return [
    ...(told.length > 0 ? [] : [stateAbsence(`record of ${named}`, 'condition records', problems)]),
    ...told.slice(0, 1),
    ...(ordered.items.length > 0 ? [] : [stateAbsence(`medication for ${named}`, where, ordered)]),
  ]
}

const FOR_PROBLEM = /\b(?:for|against|treat\w*)\b/i

/** "What is she on for gout": of the current drugs those that were ordered for it, where their records say for what. */
function forPurpose({ concepts }: Question, items: readonly MedicationItem[]): readonly MedicationItem[] {
  const conditions = concepts
    .filter(({ concept }) => concept.kind === 'condition')
    .map(({ concept }) => concept.id)
  const fitting = items.filter(({ reason }) =>
    findConcepts(reason ?? '', ['condition']).some(({ concept }) => conditions.includes(concept.id)),
  )
  return fitting.length > 0 ? fitting : items
}
