import type { Handle } from '@/lib/contracts/evidence'
import type { Statistic as ComputedStatistic, ObservationItem } from '@/lib/contracts/tool-result'
import type { Result } from '../lookups'
import { cite, isPresent, type Line, listLine, onDate, overDates } from '../sentences'

type Results = Result<'observations'>

/** `remark` belongs to the value: 'the newest on record'. */
export function valueLine(item: ObservationItem, asList = false, remark?: string): Line {
  const { name, date, handle, status, absentReason } = item
  const value = measuredText(item)
  const marks = [
    item.interpretation &&
      item.interpretation !== 'normal' &&
      `flagged ${item.interpretation.replace('-', ' ')}`,
    // Amended or corrected is said too: an earlier value was read by somebody.
    status !== 'final' && `status ${status}`,
    !date && 'without a date',
    remark,
  ].filter(isPresent)
  const absent = absentReason ? `: ${absentReason}` : ''
  const text = value
    ? [`${name} was ${value}${onDate(date)}`, ...marks].join(', ')
    : `${name}${onDate(date)} has no value${absent}`
  return asList ? listLine(text, handle) : cite(text, handle)
}

export function rangeLine({ name, handle, referenceRange, interpretation }: ObservationItem): Line {
  if (referenceRange) return cite(`The reference range of that ${name} is ${referenceRange}`, handle)
  return cite(
    interpretation
      ? `Its source flagged that ${name} as ${interpretation.replace('-', ' ')}`
      : `No reference range and no flag are recorded with that ${name}`,
    handle,
  )
}

export function computedLine(
  name: string,
  { operation, text, unit, from, to, handle }: ComputedStatistic,
): Line {
  const over = overDates(from, to)
  if (operation === 'count') {
    const counted = text === '1' ? `One result of ${name} is` : `${text} results of ${name} are`
    return cite(`${counted} recorded${over}`, handle)
  }
  return cite(`The mean ${name} was ${withUnit(text, unit)}${over}`, handle)
}

const EXTREMES = { minimum: 'lowest', maximum: 'highest' } as const
type Extreme = keyof typeof EXTREMES

/** Each analyte and unit apart; ties are the same value on several days. */
export function extremeLines(operation: Extreme, { items, statistics = [] }: Results): Line[] {
  const lines = statistics
    .filter((extreme) => extreme.operation === operation)
    .map((extreme) => extremeLine(operation, extreme, items))
  return lines.length > 0 ? lines : items.map((item) => valueLine(item))
}

function extremeLine(
  operation: Extreme,
  extreme: ComputedStatistic,
  items: readonly ObservationItem[],
): Line {
  const { text, unit, handle, items: handles } = extreme
  const name = shortName(extreme.name ?? items[0]?.name ?? '', items)
  const days = items.filter((item) => handles.includes(item.handle)).map(({ date }) => onDate(date))
  const [first = ''] = days
  const on = days.length > 1 ? `${first} and on other days` : first
  return cite(
    `The ${EXTREMES[operation]} ${name} was ${withUnit(text, unit)}${on}`,
    ...handles.slice(0, 1),
    handle,
  )
}

/**
 * First against latest, and the extremes where they lie between: a fall that has since recovered is no fall. The
 * direction is read off the two values, the difference is the tool's.
 */
export function changeLines(name: string, { items, statistics = [] }: Results): Line[] {
  const lines = statistics
    .filter(({ operation }) => operation === 'change')
    .flatMap((change) => [
      ...changeLine(change, items),
      ...statistics
        .filter((other) => isBetween(other, change))
        .map((other) => extremeLine(other.operation as Extreme, other, items)),
    ])
  if (lines.length > 0) return lines
  const only = items.map((item) => valueLine(item))
  return [...only, { text: `With one result of ${name} I can show no trend.` }]
}

function changeLine(change: ComputedStatistic, items: readonly ObservationItem[]): Line[] {
  const ends = change.items.map((handle) => items.find((item) => item.handle === handle)).filter(isPresent)
  const [first, latest] = [...ends].sort((left, right) => (left.date ?? '').localeCompare(right.date ?? ''))
  if (!first || !latest || first === latest) return []
  const verb = change.value > 0 ? 'rose' : change.value < 0 ? 'fell' : 'stayed the same'
  const name = shortName(change.name ?? first.name, items)
  const sources: Handle[] = [first.handle, latest.handle, change.handle]
  const by = change.value === 0 ? '' : ` by ${withUnit(change.text.replace(/^[-−+]/, ''), change.unit)}`
  const text = `${name} ${verb}${by} from ${partText(first, name)}${onDate(first.date)} to ${partText(latest, name)}${onDate(latest.date)}`
  return [cite(text, ...sources)]
}

/** Statistics go by the source's name of an analyte, sentences by the short one. */
function shortName(name: string, items: readonly ObservationItem[]): string {
  return items.find(({ sourceName }) => sourceName === name)?.name ?? name
}

/** An extreme that is neither the first nor the latest result of its own series. */
function isBetween(other: ComputedStatistic, change: ComputedStatistic): boolean {
  const isExtreme = other.operation === 'minimum' || other.operation === 'maximum'
  const isSameSeries = other.name === change.name && other.unit === change.unit
  return isExtreme && isSameSeries && !other.items.some((handle) => change.items.includes(handle))
}

/** Of a panel, the part that a statistic is about. */
function partText(item: ObservationItem, name: string): string {
  const part = item.components?.find((component) => component.name === name)
  return part ? withUnit(part.value, part.unit ?? null) : measuredText(item)
}

function measuredText({ value, unit, components }: ObservationItem): string {
  if (value !== undefined) return withUnit(value, unit ?? null)
  const parts = (components ?? []).map(
    (component) => `${component.name} ${withUnit(component.value, component.unit ?? null)}`,
  )
  return parts.join(', ')
}

function withUnit(value: string, unit: string | null): string {
  return unit ? `${value} ${unit}` : value
}
