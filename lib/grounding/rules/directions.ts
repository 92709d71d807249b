import type { NumberMention } from '../mentions'
import { epochDay } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import type { TextReading } from '../read-text'
import { analytesFor } from './analytes'
import { type Claim, clauseAt, type Finding, type NumberExplanation } from './claim'
import { isDelta } from './deltas'
import { isToldToLast, turnsBetween } from './turns'
import { valuesOf } from './values'

const UP =
  /\b(?:rose|ris(?:e|es|en|ing)|increas(?:e[ds]?|ing)|climb(?:s|ed|ing)?|went up|gone up|go(?:es|ing)? up|up(?:ward)? (?:from|by|(?=[~≈]?\d))|jump(?:s|ed)?|gain(?:s|ed|ing)?(?! of \d+(?:\.\d+)? points)|grew|grown|higher|heavier|more|elevat(?:ed|ion) from|doubled|put on|drifted (?:up|higher)|crept up|upwards?|trended up|taller)\b|↑|▲/giu
const DOWN =
  /\b(?:fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|decreas(?:e[ds]?|ing)|declin(?:e[ds]?|ing)|went down|gone down|go(?:es|ing)? down|down(?:ward)? (?:from|by|(?=[~≈]?\d))|came down|come down|coming down|los(?:t|es|s|ing)|lower|lighter|less|eas(?:ed|ing)|reduc(?:ed|tion)|halved|shed|drifted (?:down|lower)|downwards?|trended down|slipped|sank|dipped)\b|↓|▼/giu
// "less than 5", "more than three times", "higher dose": bounds and comparisons, no movement.
const NO_MOVEMENT =
  /^(?:\s+(?:limits?\b|ends?\b|bounds?\b|than\b(?! (?:the|in|on|at|before|last|previous|a year))|often|likely|frequent|dose)|\s*(?:of consciousness|consciousness))/iu

/** "Up and still rising": what the last step has to show. */
const STILL =
  /\b(?:still|continu\p{L}+(?: to)?|keeps?|steadily|ever)\s+(?:ris|climb|increas|grow|fall|drop|declin|decreas|go)\p{L}*/iu

/** "A week before the dose was reduced": no movement of the results beside it. */
const OF_A_DOSE =
  /\b(?:doses?|dosage|strength|treatment|therapy)\s+(?:(?:was|were|is|has been|had been|being)\s+)?$/iu

export interface Movement {
  at: number
  sign: 1 | -1
}

export function readMovements(text: string): Movement[] {
  const find = (pattern: RegExp, sign: 1 | -1) =>
    [...text.matchAll(pattern)]
      .filter((match) => !NO_MOVEMENT.test(text.slice(match.index + match[0].length)))
      .filter((match) => !OF_A_DOSE.test(text.slice(0, match.index)))
      .map((match) => ({ at: match.index, sign }))
  return [...find(UP, 1), ...find(DOWN, -1)].sort((left, right) => left.at - right.at)
}

/** Which way the sentence says it moved, near a number: 1 up, -1 down, 0 not said. */
export function readDirection(reading: TextReading, mention: NumberMention): -1 | 0 | 1 {
  const behind = reading.text.slice(mention.end)
  if (/^[+−-]/.test(mention.text)) return mention.text.startsWith('+') ? 1 : -1
  if (/^\s*(?:percentage points? )?(?:more|higher|heavier|up|above|taller)\b/i.test(behind)) return 1
  if (/^\s*(?:percentage points? )?(?:less|lower|lighter|down|below|fewer)\b/i.test(behind)) return -1
  const movements = readMovements(reading.text)
  const clause = clauseAt(reading, mention.start)
  const inside = movements.filter(({ at }) => at >= clause.start && at < clause.end)
  const nearest = (inside.length > 0 ? inside : movements).sort(
    (left, right) => Math.abs(left.at - mention.start) - Math.abs(right.at - mention.start),
  )[0]
  return nearest?.sign ?? 0
}

const FROM_TO = /\bfrom\b|→|->|=>/iu

/** The series must move the way the sentence says, and "from A to B" must run forward in time. */
export function checkDirections(claim: Claim, explained: readonly NumberExplanation[]): Finding[] {
  const { reading } = claim
  return [
    ...checkItself(reading),
    ...checkOrder(claim, explained),
    ...checkMovement(claim, explained, reading),
  ].slice(0, 1)
}

/** "28 %, up from 35": who tells both numbers must tell the way between them, whatever the source. */
function checkItself({ text, numbers }: TextReading): Finding[] {
  return numbers.flatMap((former, place) => {
    const latter = numbers[place + 1]
    if (!latter || former.role !== latter.role || former.second || former.comparator || latter.comparator)
      return []
    if (former.unit !== undefined && latter.unit !== undefined && former.unit !== latter.unit) return []
    const way = /^[^;.:]{0,30}?\b(?<way>up|down) from(?: (?:about|around))?\s*$/iu.exec(
      text.slice(former.end, latter.start),
    )?.groups?.way
    if (!way || former.value === latter.value) return []
    return former.value > latter.value === (way.toLowerCase() === 'up')
      ? []
      : [{ rule: 'direction' as const, reason: `${former.text} is not ${way} from ${latter.text}.` }]
  })
}

/** A value of the sentence with the one day on which it was measured. */
export interface Step {
  value: number
  day: number
  mention: NumberMention
  /** Ids of what its records measure. */
  analytes: readonly string[]
}

/** Steps of one series as written, each resolved to its one record. */
export function stepsOf(explained: readonly NumberExplanation[]): Step[] {
  return explained.flatMap(({ mention, how, records }) => {
    const days = new Set(records.flatMap((record) => dayOf(record) ?? []))
    const [day] = days
    return how === 'value' && days.size === 1 && day !== undefined
      ? [{ value: mention.value, day, mention, analytes: records.flatMap(measuredIn) }]
      : []
  })
}

function measuredIn({ values, fields }: RecordFacts): string[] {
  return values.flatMap(({ concepts, display }) =>
    concepts.length > 0 ? concepts.map(({ id }) => id) : [display || fields.display],
  )
}

function dayOf(record: RecordFacts): number | undefined {
  const date = record.fields.start ?? record.fields.recorded ?? record.evidence.date
  return date ? epochDay(date) : undefined
}

function checkOrder({ reading }: Claim, explained: readonly NumberExplanation[]): Finding[] {
  const steps = stepsOf(explained)
  for (const [place, later] of steps.entries()) {
    const earlier = steps[place - 1]
    if (!earlier) continue
    const lead = reading.text.slice(Math.max(0, earlier.mention.start - 24), earlier.mention.start)
    const between = reading.text.slice(earlier.mention.end, later.mention.start)
    const isArrow = /→|->|=>/.test(between)
    const isFromTo = FROM_TO.test(lead) && /\bto\b/.test(between) && !/\bfrom\b/.test(between)
    const isBackward = /\b(?:from)\s+(?:\p{L}+\s+)?$/u.test(between) && /\bto\b/.test(lead)
    const isThen = /\bthen\b/.test(between)
    const next = steps[place + 1]?.mention.start ?? reading.text.length
    const tail = reading.text.slice(later.mention.end, next)
    const isLater = /\blater\b/.test(between) || /^[^;,.]{0,24}\blater\b/.test(tail)
    const isSeries = later.analytes.some((id) => earlier.analytes.includes(id))
    if ((isArrow || isFromTo || isThen || (isLater && isSeries)) && earlier.day > later.day)
      return [orderFinding(earlier, later)]
    if (isBackward && later.day > earlier.day) return [orderFinding(later, earlier)]
  }
  return []
}

function orderFinding(first: Step, second: Step): Finding {
  return {
    rule: 'direction',
    reason: `By the cited dates ${first.mention.text} came after ${second.mention.text}, not before it.`,
  }
}

function checkMovement(
  claim: Claim,
  explained: readonly NumberExplanation[],
  reading: TextReading,
): Finding[] {
  const movements = readMovements(reading.text)
  if (movements.length === 0) return []
  if (
    new Set(movements.map(({ sign }) => sign)).size > 1 ||
    turnsBetween(reading, stepsOf(explained), movements)
  )
    return []
  const sign = movements[0]?.sign ?? 1
  // "130, six points higher a year later, then 114": the difference that was computed has its direction.
  if (explained.some(({ mention, how }) => how === 'calculation' && isDelta(mention, claim))) return []
  const steps = stepsOf(explained)
  const analytes = new Set(
    steps.flatMap(({ mention }) => analytesFor(mention, claim).map(({ start }) => start)),
  )
  const series =
    steps.length >= 2 && analytes.size <= 1
      ? steps
      : (steps.length === 0 && explained.every(({ how }) => how !== 'value')) || isToldToLast(steps, reading)
        ? seriesOf(claim)
        : []
  const sorted = [...series].sort((left, right) => left.day - right.day)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (sorted.length === 0 && isFlat(claim, explained))
    return [{ rule: 'direction', reason: 'All cited values are the same: there was no change.' }]
  if (!first || !last || first.day === last.day) return movedByCalculation(claim, sign)
  if (last.value === first.value && sorted.length === 2)
    return [{ rule: 'direction', reason: `Both cited values are ${first.value}: there was no change.` }]
  // "Down from its peak of 2.9 to 1.1", told with the 0.9 it started from.
  const goesSo = sorted.some((step, place) => {
    const before = sorted[place - 1]
    return before !== undefined && sorted.length > 2 && Math.sign(step.value - before.value) === sign
  })
  const latest = sorted.at(-2)
  if (STILL.test(reading.text) && latest && Math.sign(last.value - latest.value) === -sign)
    return [{ rule: 'direction', reason: `The last cited value went from ${latest.value} to ${last.value}.` }]
  if (Math.sign(last.value - first.value) === -sign && !goesSo)
    return [
      {
        rule: 'direction',
        reason: `The cited values went ${sign > 0 ? 'down' : 'up'}, from ${first.value} to ${last.value}, not ${sign > 0 ? 'up' : 'down'}.`,
      },
    ]
  return []
}

/** "Weight up from 76.8": the one value told is that of every cited result, on more than one day. */
function isFlat({ records, cited }: Claim, explained: readonly NumberExplanation[]): boolean {
  const [told, ...others] = explained.filter(({ how }) => how === 'value')
  return (
    told !== undefined &&
    others.length === 0 &&
    cited.notes.length + cited.calculations.length === 0 &&
    told.records.length === records.length &&
    new Set(records.map(dayOf)).size > 1
  )
}

/** All cited results of the one analyte that the sentence names. */
export function seriesOf(claim: Claim): { value: number; day: number }[] {
  const analyte = claim.reading.concepts.find(({ concepts }) =>
    concepts.some(({ kind }) => kind === 'lab' || kind === 'vital'),
  )
  return valuesOf(claim, analyte ? [analyte] : []).flatMap(({ record, value }) => {
    const day = dayOf(record)
    return day === undefined ||
      (!analyte && claim.records.length !== record.values.length * claim.records.length)
      ? []
      : [{ value: value.quantity.number, day }]
  })
}

function movedByCalculation(claim: Claim, sign: number): Finding[] {
  const change = claim.cited.calculations.find(
    ({ operation }) => operation === 'change' || operation === 'percent-change',
  )
  if (!change || Math.sign(change.value) !== -sign) return []
  return [{ rule: 'direction', reason: `The computed change is ${change.value}: it went the other way.` }]
}
