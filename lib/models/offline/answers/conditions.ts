import type { ConditionItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { countLine } from './counts'
import { literalMentions } from './mentions'

const SOCIAL = /\b(?:social|employment|education|housing|lifestyle|findings?)\b/i

export function answerConditions(question: Question, lookups: Lookups): Line[] | undefined {
  const {
    names: [name],
    window,
  } = question
  if (!name) return listConditions(question, lookups)
  const result = lookups.look('conditions', { name, ...window, order: 'oldest' })
  if (!result) return undefined
  if (result.items.length === 0) {
    // What no problem list holds may still stand in a note.
    const notes = lookups.look('search_notes', { query: name })
    return (
      notes && [
        stateAbsence(`record of ${name}`, 'condition records', result),
        ...literalMentions(name, notes),
      ]
    )
  }
  if (question.statistics[0] === 'count') return [countLine(`record of ${name}`, result)]
  return result.items.map((item) => aboutCondition(question, item))
}

function aboutCondition({ aspect }: Question, item: ConditionItem): Line {
  if (item.verificationStatus === 'entered-in-error' || item.verificationStatus === 'refuted') {
    return cite(
      `${item.name} was ${item.verificationStatus.replaceAll('-', ' ')} and is not a fact`,
      item.handle,
    )
  }
  if (aspect === 'since' || aspect === 'when') {
    if (item.onset) return cite(`${item.name}: onset${onDate(item.onset)}`, item.handle)
    if (item.recorded)
      return cite(`${item.name}: recorded${onDate(item.recorded)}, no onset is recorded`, item.handle)
    return cite(`${item.name} is recorded without a date`, item.handle)
  }
  if (aspect === 'end') {
    return cite(
      item.abated
        ? `${item.name}: resolved${onDate(item.abated)}`
        : `${item.name}: no end is recorded, clinical status ${item.clinicalStatus ?? 'not recorded'}`,
      item.handle,
    )
  }
  return cite(describeCondition(item), item.handle)
}

function listConditions(question: Question, lookups: Lookups): Line[] | undefined {
  const { window, text } = question
  const resolved = /\b(?:resolved|past|inactive|previous|former)\b/i.test(text)
  const everything = window !== null || /\b(?:ever|all|history|how many)\b/i.test(text)
  const status = everything ? 'all' : resolved ? 'resolved' : 'active'
  const result = lookups.look('conditions', { status, ...window })
  if (!result) return undefined
  const what = status === 'all' ? 'condition' : `${status} condition`
  const items = SOCIAL.test(text) ? result.items : result.items.filter(({ social }) => !social)
  if (items.length === 0) return [stateAbsence(what, 'condition records', result)]
  if (question.statistics[0] === 'count') return [countLine(what, result)]
  return items.map((item) => listLine(describeCondition(item), item.handle))
}

function describeCondition(item: ConditionItem): string {
  const facts = [
    item.clinicalStatus,
    item.verificationStatus && item.verificationStatus !== 'confirmed' && item.verificationStatus,
    item.onset && `onset${onDate(item.onset)}`,
    item.abated && `resolved${onDate(item.abated)}`,
  ].filter(isPresent)
  return facts.length > 0 ? `${item.name}: ${facts.join(', ')}` : item.name
}
