import type { Handle } from '@/lib/contracts/evidence'
import type { Statistic as ComputedStatistic, ObservationItem } from '@/lib/contracts/tool-result'
import type { Lookups, Result, ToolInput } from '../lookups'
import type { Question, Statistic } from '../question'
import { cite, isPresent, type Line, listLine, onDate, overDates, stateAbsence } from '../sentences'
import { NOTE_TOPICS } from './note-topics'
import { answerNotes } from './notes'

/** More than these at once is a flowsheet, not an answer. */
const MOST_NAMES = 8
const COMPONENTS = /\b(systolic|diastolic)\b/i

export function answerObservations(question: Question, lookups: Lookups): Line[] | undefined {
  const requests = requestsOf(question)
  const results = lookups.lookAll(
    'observations',
    requests.map(({ input }) => input),
  )
  if (!results) return undefined
  const isHabit = NOTE_TOPICS.some(({ asked }) => asked.test(question.text))
  // Habits and circumstances are recorded as findings by some sources and only in notes by others.
  if (isHabit && results.every(({ items }) => items.length === 0)) return answerNotes(question, lookups)
  return results.flatMap((result, index) => {
    const request = requests[index]
    return request ? writeResult(question, request, result) : []
  })
}

interface Request {
  name: string
  statistic: Statistic
  input: ToolInput
}

/** Every name with every statistic: "highest and lowest HbA1c and creatinine" is four look-ups. */
function requestsOf({ names, statistics, window, position, text, aspect }: Question): Request[] {
  const wanted = names.slice(0, MOST_NAMES)
  const chosen: readonly Statistic[] = statistics.length > 0 ? statistics : ['latest']
  const component = COMPONENTS.exec(text)?.[1]?.toLowerCase()
  const shared = {
    ...window,
    ...(position > 1 && { position }),
    ...(aspect === 'normal' && wanted.length === 0 && { abnormalOnly: true }),
  }
  if (wanted.length === 0) {
    const category = /\bvitals?\b/i.test(text)
      ? 'vital-signs'
      : /\blabs?|laborator/i.test(text)
        ? 'laboratory'
        : undefined
    return chosen.map((statistic) => ({
      name: category === 'vital-signs' ? 'vital sign' : (category ?? 'such'),
      statistic,
      input: { category, statistic, ...shared },
    }))
  }
  return wanted.flatMap((name) =>
    chosen.map((statistic) => ({
      name,
      statistic,
      input: {
        name,
        statistic,
        ...(component && !name.toLowerCase().includes(component) && { component }),
        ...shared,
      },
    })),
  )
}

function writeResult(
  question: Question,
  { name, statistic }: Request,
  result: Result<'observations'>,
): Line[] {
  if (result.items.length === 0 && !result.statistics?.length) {
    return [stateAbsence(`${name} result${question.window ? ' in that time' : ''}`, 'results', result)]
  }
  const computed = result.statistics ?? []
  if (statistic === 'count' || statistic === 'mean') {
    const lines = computed
      .filter(({ operation }) => operation === statistic)
      .map((item) => computedLine(name, item))
    return lines.length > 0 ? lines : result.items.map((item) => valueLine(item))
  }
  if (statistic === 'change') return changeLines(name, result)
  if (statistic === 'minimum' || statistic === 'maximum') return extremeLines(statistic, result)
  if (question.aspect === 'normal') return result.items.flatMap((item) => [valueLine(item), rangeLine(item)])
  if (statistic === 'series') return result.items.map((item) => valueLine(item, true))
  return result.items.map((item) => valueLine(item))
}

function computedLine(name: string, { operation, text, unit, from, to, handle }: ComputedStatistic): Line {
  const over = overDates(from, to)
  if (operation === 'count') {
    const counted = text === '1' ? `One result of ${name} is` : `${text} results of ${name} are`
    return cite(`${counted} recorded${over}`, handle)
  }
  return cite(`The mean ${name} was ${withUnit(text, unit)}${over}`, handle)
}

const EXTREMES = { minimum: 'lowest', maximum: 'highest' } as const

/** Each analyte and unit apart; ties are the same value on several days. */
function extremeLines(
  operation: keyof typeof EXTREMES,
  { items, statistics = [] }: Result<'observations'>,
): Line[] {
  const lines = statistics
    .filter((extreme) => extreme.operation === operation)
    .map(({ name = items[0]?.name, text, unit, handle, items: handles }) => {
      const days = items.filter((item) => handles.includes(item.handle)).map(({ date }) => onDate(date))
      const [first = ''] = days
      const on = days.length > 1 ? `${first} and on other days` : first
      return cite(
        `The ${EXTREMES[operation]} ${name} was ${withUnit(text, unit)}${on}`,
        ...handles.slice(0, 1),
        handle,
      )
    })
  return lines.length > 0 ? lines : items.map((item) => valueLine(item))
}

/** First against latest; the direction is read off the two values, the difference is the tool's. */
function changeLines(name: string, { items, statistics = [] }: Result<'observations'>): Line[] {
  const lines: Line[] = []
  for (const change of statistics.filter(({ operation }) => operation === 'change')) {
    const ends = change.items.map((handle) => items.find((item) => item.handle === handle)).filter(isPresent)
    const [first, latest] = [...ends].sort((left, right) => (left.date ?? '').localeCompare(right.date ?? ''))
    if (!first || !latest || first === latest) continue
    const verb = change.value > 0 ? 'rose' : change.value < 0 ? 'fell' : 'stayed the same'
    const name = change.name ?? first.name
    const sources: Handle[] = [first.handle, latest.handle, change.handle]
    lines.push(
      cite(
        `${name} ${verb} from ${partText(first, name)}${onDate(first.date)} to ${partText(latest, name)}${onDate(latest.date)}`,
        ...sources,
      ),
    )
  }
  if (lines.length > 0) return lines
  const only = items.map((item) => valueLine(item))
  return [...only, { text: `With one result of ${name} I can show no trend.` }]
}

function valueLine(item: ObservationItem, asList = false): Line {
  const { name, date, handle, status, absentReason } = item
  const value = measuredText(item)
  const marks = [
    item.interpretation &&
      item.interpretation !== 'normal' &&
      `flagged ${item.interpretation.replace('-', ' ')}`,
    !['final', 'amended', 'corrected'].includes(status) && `status ${status}`,
  ].filter(isPresent)
  const absent = absentReason ? `: ${absentReason}` : ''
  const text = value
    ? [`${name} was ${value}${onDate(date)}`, ...marks].join(', ')
    : `${name}${onDate(date)} has no value${absent}`
  return asList ? listLine(text, handle) : cite(text, handle)
}

function rangeLine({ name, handle, referenceRange, interpretation }: ObservationItem): Line {
  if (referenceRange) return cite(`The reference range of that ${name} is ${referenceRange}`, handle)
  return cite(
    interpretation
      ? `Its source flagged that ${name} as ${interpretation.replace('-', ' ')}`
      : `No reference range and no flag are recorded with that ${name}`,
    handle,
  )
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
