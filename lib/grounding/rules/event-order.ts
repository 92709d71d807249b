import { isInside, type Span } from '../mentions'
import { epochDay } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import { type Claim, clauseAt, type Finding } from './claim'
import { recordNames } from './match-name'
import { birthdaysTold } from './times'

/** Something that one cited record alone holds, with the day on which it began. */
interface Event extends Span {
  text: string
  day: number
  record: RecordFacts
}

const EARLIER =
  /\b(?:before|prior to|preced(?:ed|es|ing)|ahead of|followed by|replaced by|succeeded by|changed to|switched to|gave way to|and then|, then)\b/iu
const LATER = /\b(?:after|following|replac(?:ed|es|ing)(?! by)|in place of|instead of)\b/iu
const FIRST = /^\s*came before\b|^\s*(?:came|was (?:given|tried|recorded|started)?)\s*first\b/iu
/** An end may come after what began later. */
const ENDS =
  /\b(?:stop\p{L}*|end(?:ed|s|ing)?|discontinu\p{L}*|resol\p{L}*|lasted|until|discharg\p{L}*|complet\p{L}*|finish\p{L}*|ceas\p{L}*|no longer)\b/iu

/** "The embolism was coded before he was admitted", "tamoxifen replaced anastrozole": by the days on which they began. */
export function checkEventOrder(claim: Claim): Finding[] {
  const { text } = claim.reading
  const events = eventsIn(claim)
  for (const [place, event] of events.entries()) {
    const next = events[place + 1]
    if (!next || next.record === event.record || event.day === next.day) continue
    const between = text.slice(event.end, next.start)
    const clause = clauseAt(claim.reading, event.start)
    const isSwitch =
      /\b(?:changed|switched|moved|converted|transitioned)(?: over)? from\s+(?:\p{L}+\s+){0,2}$/iu.test(
        text.slice(0, event.start),
      ) && /\bto\b/u.test(between)
    const told = isSwitch
      ? 1
      : FIRST.test(between)
        ? 1
        : EARLIER.test(between)
          ? 1
          : LATER.test(between)
            ? -1
            : 0
    const isPassive = /\breplaced by\b/iu.test(between)
    if (
      told === 0 ||
      (!isPassive && ENDS.test(text.slice(clause.start, Math.max(clause.end, next.end + 24))))
    )
      continue
    if (/[;:]|\b(?:not|never)\b/u.test(between)) continue
    if (Math.sign(next.day - event.day) === told || isUnsure(event, next)) continue
    const [earlier, later] = told > 0 ? [next, event] : [event, next]
    return [
      { rule: 'direction', reason: `By the cited dates '${earlier.text}' came before '${later.text}'.` },
    ]
  }
  return []
}

/** A year or a month can be put in order only against days well outside of it. */
function isUnsure(one: Event, other: Event): boolean {
  const [shortest = 10] = [one, other]
    .map(({ record }) => (record.fields.start ?? record.fields.recorded ?? '').length)
    .sort((a, b) => a - b)
  return Math.abs(one.day - other.day) <= (shortest >= 10 ? 0 : shortest >= 7 ? 31 : 366)
}

function eventsIn({ names, reading, cited, quoted }: Claim): Event[] {
  const named = names.flatMap((name) => {
    const holders = cited.records.filter((record) => recordNames(record, name))
    const [record] = holders
    const day = record && holders.length === 1 ? dayOf(record) : undefined
    return record && day !== undefined
      ? [{ start: name.start, end: name.end, text: name.text, day, record }]
      : []
  })
  const stays = cited.records.filter(({ fields }) => fields.resourceType === 'Encounter')
  const [stay] = stays
  const admitted = [...reading.text.matchAll(/\badmi(?:tted|ssion)\b/giu)].flatMap((match) => {
    const day = stay && stays.length === 1 ? dayOf(stay) : undefined
    const span = { start: match.index, end: match.index + match[0].length }
    return stay && day !== undefined && !named.some((name) => name.start < span.end && span.start < name.end)
      ? [{ ...span, text: match[0], day, record: stay }]
      : []
  })
  const patient = cited.records.find(({ fields }) => fields.resourceType === 'Patient')
  const [birthday] = birthdaysTold(cited.records, reading.text)
  const at = reading.text.indexOf('birthday')
  const grown =
    patient && birthday !== undefined && at >= 0
      ? [{ start: at, end: at + 8, text: 'birthday', day: birthday, record: patient }]
      : []
  return [...named, ...admitted, ...grown]
    .filter((event) => !quoted.some((quote) => isInside(event, quote)))
    .sort((left, right) => left.start - right.start)
}

function dayOf({ fields: { start, recorded }, values }: RecordFacts): number | undefined {
  const date = start ?? recorded
  return date && values.length <= 1 ? epochDay(date) : undefined
}
