import type { ObservationItem } from '@/lib/contracts/tool-result'
import { findConcepts } from '@/lib/terminology/lookup'
import { normalizeText } from '@/lib/terminology/normalize'
import type { Lookups, Result, ToolInput } from '../lookups'
import type { Question, Statistic } from '../question'
import { NOTE_TOPICS } from '../reading/note-topics'
import { readJudged } from '../reading/statistics'
import { cite, type Line, stateAbsence, timeOf } from '../sentences'
import { barerName, resultsElsewhere } from './elsewhere'
import { mentionsOfAll } from './mentions'
import { answerFromSearch, answerNotes } from './notes'
import { changeLines, computedLine, extremeLines, rangeLine, valueLine } from './observation-sentences'
import { answerThreshold, limitWords, thresholdInput, thresholdStatistic } from './thresholds'
import { inUnitAsked } from './unit-asked'
import { noteUnread, stateUnknown } from './unknown'

/** More than these at once is a flowsheet, not an answer. */
const MOST_NAMES = 8
const COMPONENTS = /\b(systolic|diastolic)\b/i
const ASKS_NOW = /\b(?:today|now|right now|this (?:morning|afternoon|evening)|at the moment|currently?)\b/i

export function answerObservations(question: Question, lookups: Lookups): Line[] | undefined {
  const requests = requestsOf(question)
  const asAsked = lookups.lookAll(
    'observations',
    requests.map(({ input }) => input),
  )
  const results = asAsked && retryBarer(asAsked, requests, lookups)
  if (!results) return undefined
  const isHabit = NOTE_TOPICS.some(({ asked }) => asked.test(question.text))
  // Habits and circumstances are recorded as findings by some sources and only in notes by others.
  if (isHabit && results.every(({ items }) => items.length === 0)) return answerNotes(question, lookups)
  const answers = results.map((result, index) => {
    const request = requests[index]
    return request ? writeResult(question, request, result, lookups) : []
  })
  const quotes = quoteQualified(question, lookups)
  const converted = inUnitAsked(
    question,
    results.flatMap(({ items, statistics }) => (statistics?.length ? [] : items)),
    lookups,
  )
  if (!quotes || !converted || !answers.every((lines) => lines !== undefined)) return undefined
  const lines = answers.flat()
  const unread = question.unread.filter((word) => !isSaidBy(word, results))
  if (question.unread.length > 0 && results.every(({ items }) => items.length === 0)) {
    // "CO2 retainer" asks for no result; a note may know it.
    const said = quotes.length > 0 ? quotes : answerFromSearch(question, lookups)
    return said && [...said.filter(({ absent }) => !absent), ...lines, ...noteUnread(question.unread)]
  }
  const isFound = results.some(({ items }) => items.length > 0)
  return [
    ...(unread.length > 0 ? quotes : []),
    ...(isFound ? noteUnread(unread) : []),
    ...lines,
    ...converted,
  ]
}

/** "Urine ACR", "serum creatinine": a word that the records' own names say is not left aside. */
function isSaidBy(word: string, results: readonly Result<'observations'>[]): boolean {
  const items = results.flatMap((result) => result.items)
  const says = ({ name, sourceName }: ObservationItem) =>
    normalizeText(`${name} ${sourceName ?? ''}`)
      .split(' ')
      .includes(normalizeText(word))
  return items.length > 0 && items.every(says)
}

/** "Birth weight", "target sats": a qualifier that no record has may stand in a note. */
function quoteQualified({ unread, names }: Question, lookups: Lookups): Line[] | undefined {
  if (unread.length === 0 || names.length === 0) return []
  const notes = lookups.look('search_notes', { query: [...unread, ...names].join(' ') })
  return notes && mentionsOfAll(names, unread, notes)
}

/** Asked for today, an older result is not passed off as today's. */
function remarkOlder({ text, today }: Question, { date }: ObservationItem): string | undefined {
  const isOlder = today !== null && date !== null && date.slice(0, 10) < today
  return ASKS_NOW.test(text) && isOlder ? 'the newest on record' : undefined
}

/** "Frailty score" where the source calls it a scale: looked up again without the general word. */
function retryBarer(
  results: readonly Result<'observations'>[],
  requests: readonly Request[],
  lookups: Lookups,
): Result<'observations'>[] | undefined {
  const again = results.map((result, index) => {
    const { name = '', input = {} } = requests[index] ?? {}
    const bare = barerName(name, result)
    const found = bare ? lookups.look('observations', { ...input, name: bare }) : result
    return found && (found.items.length > 0 ? found : result)
  })
  return again.every((result) => result !== undefined) ? again : undefined
}

interface Request {
  name: string
  statistic: Statistic
  input: ToolInput
}

/** Every name with every statistic: "highest and lowest HbA1c and creatinine" is four look-ups. */
function requestsOf(question: Question): Request[] {
  const { names, window, position, text, aspect, few, threshold } = question
  const wanted = names.slice(0, MOST_NAMES)
  const chosen = statisticsOf(question)
  const component = COMPONENTS.exec(text)?.[1]?.toLowerCase()
  const shared = {
    ...window,
    ...(position > 1 && !threshold && { position }),
    ...(few && { limit: few }),
    ...((aspect === 'normal' || /\babnormal\b/i.test(text)) && wanted.length === 0 && { abnormalOnly: true }),
  }
  if (wanted.length === 0) {
    const category = /\bvitals?\b/i.test(text)
      ? 'vital-signs'
      : /\blabs?|laborator|\bbloods\b/i.test(text)
        ? 'laboratory'
        : undefined
    return chosen.map((statistic) => ({
      name: category === 'vital-signs' ? 'vital sign' : (category ?? 'such'),
      statistic,
      input: { category, statistic, ...shared },
    }))
  }
  return wanted.flatMap((name) =>
    chosen
      .map((asked) => judgeFor(name, asked, text))
      .map((statistic) => ({
        name,
        statistic,
        input: {
          name,
          statistic,
          ...(threshold && thresholdInput(threshold)),
          ...(component && !name.toLowerCase().includes(component) && { component }),
          ...shared,
        },
      })),
  )
}

function statisticsOf(question: Question): readonly Statistic[] {
  const { statistics, few, threshold, window, names, aspect } = question
  if (threshold) return [thresholdStatistic(question)]
  if (few) return ['series']
  if (statistics.length > 0) return statistics
  // "Potassium over the last year", "in 2019": a stretch of time asks for what lies in it.
  const isStretch = window?.from !== undefined && names.length > 0 && window.from.length < 10
  const isOpen = window?.from !== undefined && names.length > 0 && window.to === undefined
  return (isStretch || isOpen) && aspect !== 'when' ? ['series'] : ['latest']
}

/** "The worst" of several is the lowest of one and the highest of the other. */
function judgeFor(name: string, statistic: Statistic, text: string): Statistic {
  if (statistic !== 'minimum' && statistic !== 'maximum') return statistic
  return readJudged(text.toLowerCase(), findConcepts(name)) ?? statistic
}

function writeResult(
  question: Question,
  { name, statistic }: Request,
  result: Result<'observations'>,
  lookups: Lookups,
): Line[] | undefined {
  if (result.items.length === 0 && !result.statistics?.length) {
    if (result.understood === false) return stateUnknown(name, 'results', result)
    const told = resultsElsewhere(question, name, lookups)
    const limit = question.threshold ? ` ${limitWords(question.threshold)}` : ''
    const absence = stateAbsence(`${name} result${limit}${timeOf(question)}`, 'results', result)
    return told && [absence, ...told]
  }
  if (question.threshold) return answerThreshold(question, question.threshold, name, result)
  const computed = result.statistics ?? []
  if (statistic === 'count' || statistic === 'mean') {
    const lines = computed
      .filter(({ operation }) => operation === statistic)
      .map((item) => computedLine(computed.length > 1 ? (item.name ?? name) : name, item))
    return lines.length > 0 ? lines : result.items.map((item) => valueLine(item))
  }
  if (statistic === 'change') return changeLines(name, result)
  if (statistic === 'minimum' || statistic === 'maximum')
    return answerExtreme(question, name, statistic, result, lookups)
  if (question.aspect === 'normal' && question.names.length > 0)
    return result.items.flatMap((item) => [valueLine(item), rangeLine(item)])
  if (statistic === 'series') return result.items.map((item) => valueLine(item, true))
  return result.items.map((item) => valueLine(item, false, remarkOlder(question, item)))
}

/** '<0.5' may be the lowest of all: what was given only as a bound is told before the computed extreme. */
function answerExtreme(
  { window }: Question,
  name: string,
  operation: 'minimum' | 'maximum',
  result: Result<'observations'>,
  lookups: Lookups,
): Line[] | undefined {
  const lines = extremeLines(operation, result)
  if (!/\bbound\b/.test(result.omitted ?? '')) return lines
  const series = lookups.look('observations', { name, statistic: 'series', ...window })
  if (!series) return undefined
  const extreme = result.statistics?.find((one) => one.operation === operation)?.value
  const bounds = series.items.filter((item) => extreme !== undefined && mayPass(item, operation, extreme))
  if (bounds.length === 0) return lines
  return [
    ...bounds.map((item) => valueLine(item)),
    cite('Apart from results given only as a bound'),
    ...lines,
  ]
}

function mayPass({ value }: ObservationItem, operation: 'minimum' | 'maximum', extreme: number): boolean {
  const [, sign = '', digits = ''] = /^\s*([<>])=?\s*(-?\d+(?:\.\d+)?)/.exec(value ?? '') ?? []
  return operation === 'minimum'
    ? sign === '<' && Number(digits) <= extreme
    : sign === '>' && Number(digits) >= extreme
}
