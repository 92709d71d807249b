import { isInside } from '../mentions'
import { dateAgrees, epochDay } from '../read-dates'
import type { RecordFacts } from '../read-evidence'
import { readPieces } from '../read-pieces'
import type { Claim, Finding } from './claim'

const NEGATIVE =
  /\b(?:not (?:been )?(?:detected|found|seen)|undetect(?:ed|able)|negative|neg|non-?reactive|absent|no growth)\b|(?<=\b(?:but|and) )not(?= (?:on|in)\b)/giu
const POSITIVE = /\b(?:detected|positive|pos|reactive|present)\b/giu

type Polarity = 'positive' | 'negative'

interface Said {
  at: number
  polarity: Polarity
}

/** Results in words, told in one sentence with their dates or as a course: which was positive, and which came first. */
export function checkWordedResults(claim: Claim): Finding[] {
  return [...checkPolarities(claim), ...checkAllAlike(claim), ...checkCourse(claim)].slice(0, 1)
}

const ALL = /\b(?:all|both|each|every)\b[^.;,]*$/iu

/** "All three were positive" beside one that was not. */
function checkAllAlike({ reading, cited, quoted }: Claim): Finding[] {
  const said = polaritiesIn(reading.text)
  const [word] = said
  if (!word || said.length > 1 || quoted.length > 0 || !ALL.test(reading.text.slice(0, word.at))) return []
  const other = cited.records.find(({ fields }) => {
    const polarity = fields.resourceType === 'Observation' ? onlyPolarity(fields.text) : undefined
    return polarity !== undefined && polarity !== word.polarity
  })
  if (!other || reading.context.at(word.at).negated !== (word.polarity === 'negative')) return []
  const reason = `By the cited record ${other.fields.display} of ${other.dates[0]?.slice(0, 10) ?? 'another day'} is not ${word.polarity}.`
  return [{ rule: 'result', reason }]
}

/** "Positive 11/26, negative 1/13": true in one way of reading which date belongs to which word, or not at all. */
function checkPolarities({ reading, cited, quoted }: Claim): Finding[] {
  const results = cited.records.flatMap((record) => {
    const polarity =
      record.fields.resourceType === 'Observation' ? onlyPolarity(record.fields.text) : undefined
    return polarity ? [{ record, polarity }] : []
  })
  if (new Set(results.map(({ polarity }) => polarity)).size < 2) return []
  const said = polaritiesIn(reading.text)
  const dates = reading.dates.filter((date) => !quoted.some((quote) => isInside(date, quote)))
  const before = (at: number) => said.filter((word) => word.at < at).at(-1)
  const after = (at: number) => said.find((word) => word.at > at)
  const readings = [(at: number) => before(at) ?? after(at), (at: number) => after(at) ?? before(at)]
  const pieces = readPieces(reading.text)
  // "pos 10/25 → pos 11/6": one word and one date in one member of the list belong together.
  const paired = pieces.flatMap((piece) => {
    const [word, ...words] = said.filter(({ at }) => at >= piece.start && at < piece.end)
    const [date, ...others] = dates.filter(({ start }) => start >= piece.start && start < piece.end)
    return word && date && words.length + others.length === 0 ? [{ word, date }] : []
  })
  const isTorn = paired.some(({ word, date }) => {
    const own = results.filter(({ record }) => record.dates.some((fhir) => dateAgrees(date, fhir)))
    return own.length > 0 && own.every(({ polarity }) => polarity !== word.polarity)
  })
  const isCourse = new Set(said.map(({ polarity }) => polarity)).size > 1 && dates.length > 1
  if (!isTorn && !isCourse) return []
  const holds =
    !isTorn &&
    readings.some((read) =>
      dates.every((date) => {
        const own = results.filter(({ record }) => record.dates.some((fhir) => dateAgrees(date, fhir)))
        return own.length === 0 || own.some(({ polarity }) => polarity === read(date.start)?.polarity)
      }),
    )
  const [first] = results
  return holds || !first
    ? []
    : [
        {
          rule: 'result',
          reason: `By the cited record ${first.record.fields.display} of ${first.record.dates[0]?.slice(0, 10) ?? 'another day'} is ${first.polarity}.`,
        },
      ]
}

function polaritiesIn(text: string): Said[] {
  const negative = [...text.matchAll(NEGATIVE)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }))
  const positive = [...text.matchAll(POSITIVE)].filter(
    ({ index }) => !negative.some(({ start, end }) => index >= start && index < end),
  )
  return [
    ...negative.map(({ start }) => ({ at: start, polarity: 'negative' as const })),
    ...positive.map(({ index }) => ({ at: index, polarity: 'positive' as const })),
  ].sort((left, right) => left.at - right.at)
}

function onlyPolarity(text = ''): Polarity | undefined {
  const found = new Set(polaritiesIn(text).map(({ polarity }) => polarity))
  const [only] = found
  return found.size === 1 ? only : undefined
}

/** "moved from full code to DNR": the first of two results in words is the earlier one. */
function checkCourse({ reading, cited }: Claim): Finding[] {
  const written = reading.text.toLowerCase()
  const found = cited.records.flatMap((record) => {
    const value = record.fields.text?.toLowerCase()
    const day = dayOf(record)
    if (!value || value.length > 40 || record.values.length > 0 || day === undefined) return []
    const at = written.indexOf(value)
    return at < 0 || written.indexOf(value, at + 1) >= 0 ? [] : [{ at, end: at + value.length, day, value }]
  })
  const [one, other, ...more] = found.sort((left, right) => left.at - right.at)
  if (!one || !other || more.length > 0 || one.end > other.at) return []
  const between = written.slice(one.end, other.at)
  const isCourse =
    /→|->|=>|\bthen\b|\blater\b|\b(?:changed|revised|switched|moved|amended) (?:back )?to\b/u.test(between) ||
    (/\bfrom\s+(?:\p{L}+\s+){0,2}["“‘]?$/u.test(written.slice(0, one.at)) && /\bto\b/u.test(between))
  return isCourse && one.day > other.day
    ? [
        {
          rule: 'direction',
          reason: `By the cited dates '${one.value}' came after '${other.value}', not before it.`,
        },
      ]
    : []
}

function dayOf({ fields, evidence }: RecordFacts): number | undefined {
  const date = fields.start ?? fields.recorded ?? evidence.date
  return date ? epochDay(date) : undefined
}
