import type { ObservationItem } from '@/lib/contracts/tool-result'
import type { Result } from '../lookups'
import type { Question, Threshold } from '../question'
import { cite, type Line, overDates } from '../sentences'
import { valueLine } from './observation-sentences'

/** More than these are counted, not listed. */
const MOST_LISTED = 12

/** "When did it first drop below 60", "how many were above 3": the results on one side of a limit. */
export function answerThreshold(
  { statistics, aspect, text }: Question,
  threshold: Threshold,
  name: string,
  result: Result<'observations'>,
): Line[] {
  const { items, total, searched } = result
  // A list that was cut cannot be counted, nor can its first crossing be told.
  if (items.length < total) {
    return [
      cite(
        `I could not read all ${total} results of ${name} at once; name a shorter time to compare them with a limit`,
      ),
    ]
  }
  const beyond = items
    .filter((item) => lies(item, threshold))
    .sort((left, right) => (left.date ?? '').localeCompare(right.date ?? ''))
  const words = `${threshold.side} ${threshold.inclusive ? 'or at ' : ''}${threshold.limit}`
  const all = items.map(({ handle }) => handle)
  if (beyond.length === 0) {
    const span = overDates(searched.from, searched.to)
    return [
      {
        ...cite(
          `None of the ${items.length} results of ${name}${span} is ${threshold.side} that limit`,
          ...all,
        ),
        absent: true,
      },
    ]
  }
  const handles = beyond.map(({ handle }) => handle)
  const counted = cite(
    beyond.length === 1
      ? `One result of ${name} is ${words}`
      : `${beyond.length} results of ${name} are ${words}`,
    ...handles,
  )
  const [first] = beyond
  const last = beyond.at(-1)
  if (statistics[0] === 'first' && first) return [valueLine(first)]
  if ((statistics[0] === 'latest' || (aspect === 'when' && /\blast\b/i.test(text))) && last)
    return [valueLine(last)]
  return [counted, ...beyond.slice(0, MOST_LISTED).map((item) => valueLine(item, true))]
}

function lies({ value }: ObservationItem, { side, inclusive, limit }: Threshold): boolean {
  const [, bound = '', digits = ''] = /^\s*([<>]=?)?\s*(-?\d[\d,]*(?:\.\d+)?)\s*$/.exec(value ?? '') ?? []
  if (digits === '') return false
  const number = Number(digits.replaceAll(',', ''))
  // '<5' is below 5 for certain and above nothing; '>8' the other way round.
  if (bound.startsWith('<')) return side === 'below' && number <= limit
  if (bound.startsWith('>')) return side === 'above' && number >= limit
  if (inclusive && number === limit) return true
  return side === 'above' ? number > limit : number < limit
}
