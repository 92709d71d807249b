import type { Lookups, Result } from '../lookups'
import type { EventWindow, Question } from '../question'
import { namesWithin } from '../reading/names'
import { cite, type Line } from '../sentences'
import { measureSpan } from './durations'
import { bareEvent, DATED_PLACES, type DatedRecord, datedOf, findDated } from './find-dated'

const LEAD = '(?:(?:the|his|her|their|getting|having)\\s+)*'
const PAIR = new RegExp(
  `\\b(?:between\\s+${LEAD}(.{3,40}?)\\s+and|from\\s+${LEAD}(.{3,50}?)\\s+(?:to|until|till))\\s+${LEAD}(.{3,50}?)(?:\\s*,.*)?\\s*\\??$`,
  'i',
)
/** "The first and second colonoscopy", "her two shots", "the last two scans". */
const TWO_OF_A_KIND =
  /\bbetween\b.*?\b(?:(first|1st|last|latest) (?:two\b|2\b|and (?:the )?(?:second|2nd)\b)|(?:two|2|both)\b|first and (?:the )?(last|latest)\b)/i
/** "How long since the operation", "years since the diagnosis": until the day of asking. */
const SINCE =
  /\b(?:how long (?:has it been |is it |ago )?since|(?:days|weeks|months|years|time) since|how long ago (?:was|were|did|is))\s+(.{3,60}?)\s*\??$/i

/** The time between two records of one name; null where not two of a kind are asked for. */
function betweenTwo(question: Question, lookups: Lookups): Line[] | null | undefined {
  const asked = TWO_OF_A_KIND.exec(question.text)
  if (!asked) return null
  const result = lookKind(question, lookups)
  if (!result) return result
  const items = result.items.flatMap((item) => datedOf(item) ?? []).sort(byDate)
  const pair = asked[2]
    ? [items[0], items.at(-1)]
    : /^la/i.test(asked[1] ?? '')
      ? items.slice(-2)
      : items.slice(0, 2)
  const [first, second] = pair
  if (!first || !second || first === second) return null
  return spanBetween(question, first, second, lookups)
}

/** All records of what is asked after; null where the question names no kind of thing. */
function lookKind(
  { topic, text, names: [first] }: Question,
  lookups: Lookups,
): Pick<Result<'procedures' | 'observations'>, 'items'> | null | undefined {
  if (topic === 'observations' && first)
    return lookups.look('observations', { name: first, statistic: 'series' })
  const place = DATED_PLACES.find((one) => one === topic)
  const wanted = (place && namesWithin(text, place)[0]) ?? first
  if (!place || !wanted) return null
  const result = lookups.look(place, {
    [place === 'encounters' ? 'reason' : 'name']: wanted,
    order: 'oldest',
    limit: 50,
  })
  return result as Pick<Result<'procedures'>, 'items'> | undefined
}

const byDate = (left: DatedRecord, right: DatedRecord) => left.date.localeCompare(right.date)

function spanBetween(
  question: Question,
  first: DatedRecord,
  second: DatedRecord,
  lookups: Lookups,
): Line[] | null | undefined {
  const span = measureSpan(question, [first.handle, second.handle], lookups)
  if (!span) return span
  return [first, second]
    .map(({ name, date, handle }) => cite(`${name}: ${date.slice(0, 10)}`, handle))
    .concat(span)
}

/** "How long after the lumpectomy did radiotherapy start": two events of the chart, and the time between them. */
export function answerInterval(question: Question, lookups: Lookups): Line[] | null | undefined {
  const { event, duration, text } = question
  if (!duration) return null
  const nth = betweenTwo(question, lookups)
  if (nth !== null) return nth
  const next = untilNext(question, lookups)
  if (next !== null) return next
  const since = SINCE.exec(text)?.[1]
  if (since && question.topic !== 'observations') return untilToday(question, since, lookups)
  const between = PAIR.exec(text)
  const [left, right] = between
    ? between.slice(1).filter((one) => one !== undefined)
    : event
      ? [event.name, otherName(question, event)]
      : []
  if (!left || !right) return null
  const first = findDated(left, lookups)
  if (first === undefined) return undefined
  const second = findDated(right, lookups, { from: first?.date.slice(0, 10) })
  if (second === undefined) return undefined
  return first && second ? spanBetween(question, first, second, lookups) : null
}

/** "How many days after the potassium of 5.6 was it rechecked": from the result of that value to the next one. */
function untilNext(question: Question, lookups: Lookups): Line[] | null | undefined {
  const { event, names } = question
  const name = event?.name || names[0]
  if (event?.kind !== 'results' || event.value === undefined || !name) return null
  const found = lookups.look('observations', {
    name,
    statistic: 'series',
    above: event.value,
    below: event.value,
    inclusive: true,
  })
  const item = found?.items.flatMap((one) => datedOf(one) ?? [])[0]
  if (!found || !item) return found && null
  const next = lookups.look('observations', { name, statistic: 'first', after: item.date.slice(0, 10) })
  const after = next?.items.flatMap((one) => datedOf(one) ?? [])[0]
  if (!next || !after) return next && null
  return spanBetween(question, item, after, lookups)
}

function untilToday(question: Question, words: string, lookups: Lookups): Line[] | null | undefined {
  const found = findDated(words, lookups, { order: 'newest' })
  if (!found) return found
  const span = measureSpan(question, [found.handle, 'today'], lookups)
  return span && [cite(`${found.name}: ${found.date.slice(0, 10)}`, found.handle), span]
}

function otherName({ names }: Question, { name }: EventWindow): string | undefined {
  return names.find((one) => bareEvent(one) !== bareEvent(name))
}

/** "Which came first, the X or the Y", "did the X come before the Y", "was X before or after Y". */
const WHICH_FIRST =
  /\b(?:which|what)\b.{0,40}?\b(?:first|earlier)\b[,:;]?\s*(?:-\s*)?(.{2,50}?),?\s+or\s+(.{2,50}?)\s*\??$/i
const WAS_BEFORE =
  /^\s*(?:did|was|were|had|has|have|is)\s+(.{2,50}?)\s+(?:(?:come|came|start(?:ed)?|begin|begun|begun|happen(?:ed)?|occur(?:red)?|diagnosed|given|done|recorded|there|already)\s+)*(?:before or after|before|after|precede[ds]?|predate[ds]?)\s+(.{2,50}?)\s*\??$/i
/** Results are placed by the event; only what happens once has an order of its own. */
const HAPPENS = new Set(['condition', 'procedure', 'drug', 'drug-class', 'vaccine'])

/** Two events of the chart in the order in which they came. Null where no order is asked, or one of them is not found. */
export function answerOrder(
  { text, concepts, ...question }: Question,
  lookups: Lookups,
): Line[] | null | undefined {
  const [, left, right] = WHICH_FIRST.exec(text) ?? WAS_BEFORE.exec(text) ?? []
  if (!left || !right || concepts.some(({ concept }) => !HAPPENS.has(concept.kind))) return null
  const first = findDated(left, lookups)
  const second = findDated(right, lookups)
  if (first === undefined || second === undefined) return undefined
  if (!first || !second || first.handle === second.handle) return null
  const [earlier, later] = [first, second].sort(byDate)
  const lines = [earlier, later].flatMap((one) =>
    one ? [cite(`${one.name}: ${one.date.slice(0, 10)}`, one.handle)] : [],
  )
  const span = measureSpan({ duration: question.duration }, [first.handle, second.handle], lookups)
  return span === undefined ? undefined : [...lines, ...(span ? [span] : [])]
}
