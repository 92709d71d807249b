import { satisfies, unitsAgree } from '../compare-numbers'
import { NUMBER_WORDS } from '../lexicon/number-words'
import { type Comparator, isInside, type NumberMention } from '../mentions'
import { dateAgrees, epochDay } from '../read-dates'
import type { RecordFacts, RecordValue } from '../read-evidence'
import { analytesFor } from './analytes'
import { type Claim, clauseAt, type Finding, type NumberExplanation } from './claim'
import { describeValue, valuesOf } from './values'

/** A limit of the sentence and the cited results that it may be held against. */
interface Threshold {
  passing: readonly Passing[]
  all: readonly Passing[]
}

interface Passing {
  record: RecordFacts
  value: RecordValue
}

const OF_A_LIMIT =
  '(?:\\s+(?:an?|the|its|his|her|their|upper|lower|reference|normal|lab(?:oratory)?(?:[\\u0027’]s)?|own|cut-?off|range|limit|threshold|target|of|value|level))*'
const BEFORE_LIMIT: readonly (readonly [RegExp, Comparator])[] = [
  [
    new RegExp(
      `(?:\\b(?:above|over|exceed\\p{L}*|higher than|greater than|more than)|>)${OF_A_LIMIT}\\s*$`,
      'iu',
    ),
    '>',
  ],
  [new RegExp(`(?:\\b(?:below|under|lower than|less than)|<)${OF_A_LIMIT}\\s*$`, 'iu'), '<'],
]
const SHARE =
  /\b(?<share>all|both|each|every|none|neither|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})(?: (?:one )?of)?(?: (?:the|these|those|his|her|their|them))?(?: (?<total>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}))?\b/giu
const ONLY_FIRST = /\bonly the (?<which>first|earliest|last|latest|final)\b/iu
const EDGE = /\b(?:(?<first>first|earliest)|last|latest|final|most recent)\b/iu

/**
 * "only the first of the four exceeds 140", "the first eGFR below 30", "below 30 on 29 August": a limit that only the results
 * meant must keep to. Bounds that all of them keep to are those of `values.ts`.
 */
export function explainThreshold(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  if (isShareOfAnother(mention, claim)) return { mention, how: 'count', records: [] }
  const threshold = readThreshold(mention, claim)
  if (!threshold || threshold.all.length < 2 || threshold.passing.length === 0) return undefined
  const { reading } = claim
  const clause = clauseAt(reading, mention.start)
  const words = reading.text.slice(clause.start, clause.end)
  const bound = { mention, how: 'bound' as const, records: threshold.passing.map(({ record }) => record) }
  const only = ONLY_FIRST.exec(words)?.groups?.which
  if (only)
    return sameRecords(threshold.passing, edgeOf(threshold.all, /^(?:first|earl)/i.test(only)))
      ? bound
      : undefined
  if (sharesOf(claim, mention).length > 0) return bound
  const edge = EDGE.exec(words)
  const dated = datedBy(claim, threshold.all)
  const meant = edge ? edgeOf(threshold.passing, edge.groups?.first !== undefined) : threshold.passing
  if (dated.length > 0) {
    const holds = edge
      ? dated.some(({ record }) => meant.some((other) => other.record === record))
      : dated.every(({ record }) => threshold.passing.some((other) => other.record === record))
    return holds ? bound : undefined
  }
  return edge ? bound : undefined
}

/** "Two of the three were above 5": as many as really are. */
export function checkThresholds(claim: Claim): Finding[] {
  return claim.reading.numbers.flatMap((mention) => {
    const threshold = readThreshold(mention, claim)
    if (!threshold || threshold.all.length < 2) return []
    return sharesOf(claim, mention).flatMap(({ share, total, said }) => {
      const count = threshold.all.length
      if (total !== undefined && total !== count) return []
      const expected = share === 'all' ? count : share
      if (expected === threshold.passing.length) return []
      const reason = `The sentence says '${said}'; of the ${count} cited results ${threshold.passing.length} ${threshold.passing.length === 1 ? 'is' : 'are'} so (${threshold.all
        .slice(0, 3)
        .map(({ value }) => describeValue(value))
        .join(', ')}).`
      return [{ rule: 'count' as const, reason }]
    })
  })
}

/** The "two" of "two of the three were under 5". */
function isShareOfAnother({ role, start, value }: NumberMention, claim: Claim): boolean {
  if (role !== 'plain') return false
  return claim.reading.numbers.some((limit) => {
    const threshold = limit.start > start ? readThreshold(limit, claim) : undefined
    return sharesOf(claim, limit).some(
      ({ at, share, total }) =>
        start >= at &&
        share === value &&
        threshold?.passing.length === value &&
        (total ?? threshold.all.length) === threshold.all.length,
    )
  })
}

function readThreshold(mention: NumberMention, claim: Claim): Threshold | undefined {
  if (mention.role !== 'amount' && mention.role !== 'plain') return undefined
  const before = claim.reading.text.slice(Math.max(0, mention.start - 60), mention.start)
  const comparator = mention.comparator ?? BEFORE_LIMIT.find(([pattern]) => pattern.test(before))?.[1]
  if (!comparator || mention.isClose) return undefined
  // "above 130 systolic"
  const behind = claim.reading.concepts.find(({ start }) => start >= mention.end && start - mention.end <= 2)
  const all = valuesOf(claim, behind ? [behind] : analytesFor(mention, claim)).filter(
    ({ value: { quantity } }) => unitsAgree(mention.unit, quantity.unit) && !quantity.comparator,
  )
  const passing = all.filter(({ value }) => satisfies(value.quantity.number, comparator, mention.value))
  return { all, passing }
}

/** What the clause of a limit says of how many. */
function sharesOf({ reading }: Claim, mention: NumberMention) {
  const clause = clauseAt(reading, mention.start)
  return [...reading.text.slice(clause.start, clause.end).matchAll(SHARE)].flatMap((match) => {
    const { share = '', total } = match.groups ?? {}
    const isWhole = /^(?:all|both|each|every)$/i.test(share)
    const hasTotal = total !== undefined || /\bof\b/i.test(match[0])
    const at = clause.start + match.index
    if ((!isWhole && !/^n/i.test(share) && !hasTotal) || at > mention.start) return []
    return [
      {
        share: isWhole ? ('all' as const) : /^n(?:one|either)/i.test(share) ? 0 : countOf(share),
        total: total === undefined ? undefined : countOf(total),
        said: match[0],
        at,
      },
    ]
  })
}

function countOf(word: string): number {
  return NUMBER_WORDS[word.toLowerCase()] ?? (Number(word) || 1)
}

function edgeOf(results: readonly Passing[], isFirst: boolean): Passing[] {
  const sorted = [...results].sort((left, right) => dayOf(left.record) - dayOf(right.record))
  const edge = isFirst ? sorted[0] : sorted.at(-1)
  return edge ? [edge] : []
}

function datedBy({ reading, quoted }: Claim, results: readonly Passing[]): Passing[] {
  const dates = reading.dates.filter((date) => !quoted.some((quote) => isInside(date, quote)))
  const isDated = dates.length === 1 ? dates[0] : undefined
  return isDated ? results.filter(({ record }) => record.dates.some((fhir) => dateAgrees(isDated, fhir))) : []
}

function sameRecords(one: readonly Passing[], other: readonly Passing[]): boolean {
  return one.length === other.length && one.every(({ record }) => other.some((own) => own.record === record))
}

function dayOf({ fields: { start, recorded }, evidence }: RecordFacts): number {
  return epochDay(start ?? recorded ?? evidence.date ?? '')
}
