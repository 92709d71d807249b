import type { Result, ToolInput } from '../lookups'
import type { Question, Threshold } from '../question'
import { cite, type Line, stateAbsence } from '../sentences'
import { valueLine } from './observation-sentences'

/** More than these are counted, not listed. */
const MOST_LISTED = 12

/** The results on one side of a limit, as the tool is asked for them. */
export function thresholdInput({ side, inclusive, limit }: Threshold): ToolInput {
  return { [side]: limit, ...(inclusive && { inclusive: true }) }
}

/** 'above 3', 'below or at 60'. */
export function limitWords({ side, inclusive, limit }: Threshold): string {
  return `${side} ${inclusive ? 'or at ' : ''}${limit}`
}

/** "When did it first drop below 60" is the first of them, "the last time above 5" the latest, "how many" their number. */
export function thresholdStatistic({ statistics, aspect, text }: Question): 'first' | 'latest' | 'series' {
  if (statistics.includes('first') || aspect === 'since') return 'first'
  if (statistics.includes('latest') && (aspect === 'when' || /\blast\b/i.test(text))) return 'latest'
  return statistics.length === 0 && aspect === 'when' ? 'first' : 'series'
}

export function answerThreshold(
  question: Question,
  threshold: Threshold,
  name: string,
  result: Result<'observations'>,
): Line[] {
  const { items, statistics = [], total } = result
  const words = limitWords(threshold)
  if (items.length === 0) return [stateAbsence(`${name} result ${words}`, 'results', result)]
  if (thresholdStatistic(question) !== 'series') return items.map((item) => valueLine(item))
  const short = items[0]?.name ?? name
  const counted = statistics.find(({ operation }) => operation === 'count')
  const many = total === 1 ? `One result of ${short} is` : `${total} results of ${short} are`
  return [
    cite(`${many} ${words}`, ...(counted ? [counted.handle] : items.map(({ handle }) => handle))),
    ...items.slice(0, MOST_LISTED).map((item) => valueLine(item, true)),
  ]
}
