import { findConcepts } from '@/lib/terminology/lookup'
import type { FoundEvent } from './event'
import { asksForResult } from './stay'
import { readNumber } from './window'

/** "After the 4.8", "before the potassium of 6.1", "since it hit 11": a result of that value. Doses and spans are none. */
const VALUE =
  /\b(before|prior to|preceding|after|following|since)\s+(?:(?:the|that|his|her|their|a|an|its?)\s+)?((?:[\p{L}\d+-]+\s+){0,2}(?:of|was|hit|reached|came back(?: at)?)\s+)?(\d+(?:\.\d+)?)(?![\d.]|\s*-?(?:mg|mcg|micrograms?|ug|g|ml|units?|iu|puffs?|tablets?|doses?|cycles?|sessions?|hours?|hrs?|days?|weeks?|wks?|months?|mths?|years?|yrs?|st|nd|rd|th|am|pm)\b(?!\/))(?:\s*(?:%|[\p{L}µμ]+\/[\p{L}\d.]+))?(?:\s+(?:one|result|reading|value|level))?(?=\s*(?:[?.,!]|$|(?:in|on|from|was|did|is)\b))/iu

/** How long before or after: it stands right before the event. */
const OFFSET =
  /\b(within\s+)?(?:(?:about|around|roughly|some|approximately)\s+)?(?:(?:the\s+)?(first)\s+)?(a|an|one|the|\d+|[a-z]+)\s+(day|week|fortnight|month|year)s?(?:\s+or\s+so)?\s+$/i
const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14, month: 30, year: 365 }

/** "On day 5 of the peritonitis stay": the day of admission is the first. */
const DAY_OF_STAY = /\b(?:on )?(?:hospital )?day (\d{1,2})\s+$/i

export function readValueAnchor(text: string): FoundEvent | null {
  const match = VALUE.exec(text)
  if (!match || !asksForResult(text)) return null
  const [words, relation = '', lead = '', value = ''] = match
  return {
    relation: /^(?:after|following)/i.test(relation)
      ? 'after'
      : relation.toLowerCase() === 'since'
        ? 'from'
        : 'before',
    kind: 'results',
    name: findConcepts(lead, ['lab', 'vital', 'survey'])[0]?.matchedText ?? '',
    value: Number(value),
    edge: 'start',
    start: match.index,
    end: match.index + words.length,
  }
}

/** The event with the span that stands before it: "a week after the 4.8", "within two months of starting". */
export function withOffset(text: string, event: FoundEvent | null): FoundEvent | null {
  const nth = event?.relation === 'during' ? DAY_OF_STAY.exec(text.slice(0, event.start)) : null
  if (event && nth) return { ...event, offset: { days: Number(nth[1]) - 1, within: false }, start: nth.index }
  if (!event || (event.relation !== 'after' && event.relation !== 'before')) return event
  const match = OFFSET.exec(text.slice(0, event.start))
  const [, within, , word = '', unit = ''] = match ?? []
  const count = /^(?:a|an|one|the)$/i.test(word) ? 1 : readNumber(word)
  const days = count * (DAYS[unit.toLowerCase()] ?? 0)
  if (!match || days === 0) return event
  return { ...event, offset: { days, within: within !== undefined }, start: match.index }
}
