import type { Span } from './mentions'

/** A time of day as written: '08:15' on the clock of the place where it was recorded. */
export interface TimeMention extends Span {
  text: string
  /** Minutes after midnight. */
  minutes: number
  /** "about nine": half an hour either way. */
  approximate: boolean
}

const CLOCK =
  /(?<![\d:.])(?<hour>[01]?\d|2[0-3]):(?<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:]|\s?(?:g|mg|mcg|units?|dilution)\b)(?:\s?(?<half>[ap])\.?\s?m\b\.?)?/giu
const HALF_DAY = /(?<![\d:.])(?<hour>1[0-2]|0?[1-9])\s?(?<half>[ap])\.?m\b\.?/giu
/** "at 0315", "0645:", "1420 h": four digits are a time only where the place says so. */
const MILITARY =
  /(?:(?<=\bat\s)|(?<=^|\n)|(?<=\b(?:note|since|until|@)\s))(?<hour>[01]\d|2[0-3])(?<minute>[0-5]\d)(?=\s?(?:h(?:rs?|ours)?\b|:|,|\.?$|\s(?:on|in|for|and|by|with)\b))/giu
const ABOUT =
  /\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|shortly (?:before|after)|just (?:before|after))\s*$/iu

/** Every time of day of a text, in order, without the places in `taken` (dates read their own time). */
export function readTimes(text: string, taken: readonly Span[]): TimeMention[] {
  const found: TimeMention[] = []
  for (const pattern of [CLOCK, HALF_DAY, MILITARY]) {
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length }
      if ([...taken, ...found].some((other) => span.start < other.end && other.start < span.end)) continue
      const { hour = '0', minute = '0', half } = match.groups ?? {}
      const shifted = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour)
      const approximate = ABOUT.test(text.slice(Math.max(0, span.start - 24), span.start))
      found.push({ ...span, text: match[0], minutes: shifted * 60 + Number(minute), approximate })
    }
  }
  return found.sort((left, right) => left.start - right.start)
}

/** Minutes after midnight of a FHIR dateTime, in the offset that was recorded; undefined for a bare date. */
export function minutesOfDay(fhir: string): number | undefined {
  const [, hour, minute] = /T(\d\d):(\d\d)/.exec(fhir) ?? []
  return hour === undefined ? undefined : Number(hour) * 60 + Number(minute)
}
