import { convertQuantity } from '@/lib/terminology/units'
import { roundsTo, unitsAgree } from '../compare-numbers'
import type { NumberMention } from '../mentions'
import type { RecordFacts } from '../read-evidence'
import { sameRate } from '../read-frequency'
import type { TextReading } from '../read-text'
import type { Claim, NumberExplanation } from './claim'
import { recordNames } from './match-name'
import { recordsBeside } from './records-beside'

const DRUGS = new Set(['drug', 'drug-class', 'vaccine'])

/** Strengths and doses, and other numbers that stand in a record's own words. A dose belongs to the drug named before it. */
export function explainRecordText(mention: NumberMention, claim: Claim): NumberExplanation | undefined {
  if (mention.role === 'name') return explainNamed(mention, claim)
  const owners = [...new Set([...ownersOf(mention, claim), ...recordsBeside(mention, claim)])]
  const holding = owners.filter(
    (record) =>
      holdsNumber(withoutCourses(record.reading, mention), mention, isMeasurement(record)) ||
      holdsCount(record.reading, mention, claim.reading.text) ||
      isInName(record.reading, mention),
  )
  return holding.length > 0 ? { mention, how: 'text', records: holding } : undefined
}

/** "Forty pack-years" for "40 pack-years": the same number of the same thing. */
function holdsCount({ text, numbers }: TextReading, mention: NumberMention, sentence: string): boolean {
  const noun = nounBehind(sentence, mention)
  return (
    mention.role === 'plain' &&
    noun !== undefined &&
    numbers.some((other) => sameNumber(mention, other) && nounBehind(text, other) === noun)
  )
}

/** "BMI 30+" of a condition whose own name has the number. */
function isInName({ concepts }: TextReading, { text, role }: NumberMention): boolean {
  if (role !== 'plain' || !/^[\d.]+$/u.test(text)) return false
  const number = new RegExp(`(?<![\\d.])${text.replaceAll('.', '\\.')}(?![\\d.])`, 'u')
  return concepts.some((concept) => number.test(concept.text))
}

function nounBehind(text: string, { end }: NumberMention): string | undefined {
  return /^[ -](\p{L}{3,}(?:-\p{L}+)*)/u.exec(text.slice(end))?.[1]?.toLowerCase()
}

/** A count or a value is no course of five days, no 3rd of its kind, and "five" no 5 mg. */
function withoutCourses(reading: TextReading, { role, inWords }: NumberMention): TextReading {
  if (role !== 'plain') return reading
  const isOther = ({ role: kind, unit }: NumberMention) =>
    kind === 'ordinal' || (kind === 'duration' && unit !== 'a') || (kind === 'amount' && inWords)
  return { ...reading, numbers: reading.numbers.filter((other) => !isOther(other)) }
}

function isMeasurement({ values, fields }: RecordFacts): boolean {
  return values.length > 0 || fields.resourceType === 'Observation'
}

/** The records of the medicine named before a number, else all of them. */
export function ownersOf(mention: NumberMention, { names, records }: Claim): readonly RecordFacts[] {
  const drug = names
    .filter(
      ({ kind, concepts, start }) =>
        start < mention.start && (kind === 'drug' || concepts.some((concept) => DRUGS.has(concept.kind))),
    )
    .at(-1)
  if (!drug) return records
  const own = records.filter((record) => recordNames(record, drug))
  return own.length > 0 ? own : records
}

/** Whether a text holds the number, with the same unit and in the same role. */
export function holdsNumber(text: TextReading, mention: NumberMention, strict: boolean): boolean {
  return text.numbers.some((other) => {
    if (strict && mention.role === 'plain' && other.role === 'plain') return false
    if (mention.role === 'frequency' || other.role === 'frequency') return sameFrequency(mention, other)
    return sameNumber(mention, other)
  })
}

export function sameFrequency(mention: NumberMention, other: NumberMention): boolean {
  if (mention.role !== other.role || !sameRate(mention.value, other.value)) return false
  return sameRate(mention.perDayAtLeast ?? mention.value, other.perDayAtLeast ?? other.value)
}

export function sameNumber(mention: NumberMention, other: NumberMention): boolean {
  if (mention.second) return other.second?.value === mention.second.value && other.value === mention.value
  if (mention.role === 'duration' && other.role === 'duration' && mention.unit !== other.unit)
    return sameSpan(mention, other)
  if (other.unit && mention.unit && !unitsAgree(mention.unit, other.unit)) {
    const converted = convertQuantity(other.value, other.unit, mention.unit)
    return converted !== null && roundsTo(mention, converted.value)
  }
  if (mention.unit && !other.unit && mention.role !== 'age' && other.role !== 'age') return false
  return roundsTo(mention, other.value)
}

/** "A week" for 7 days, "about a day and a half" for 32 hours, "37 weeks" for 37+1. */
function sameSpan(mention: NumberMention, other: NumberMention): boolean {
  const [told, held] = [inDays(mention), inDays(other)]
  if (mention.approximate && mention.unit !== 'wk') return Math.abs(told - held) <= held / 6
  const isGestation = other.isCompound && other.unit === 'd' && mention.unit === 'wk'
  return told === held || (isGestation === true && Math.floor(other.value / 7) === mention.value)
}

/** "A week" for "7 days"; months and years are no exact number of days. */
function inDays({ value, unit }: NumberMention): number {
  const days = unit === 'wk' ? 7 : unit === 'h' ? 1 / 24 : unit === 'd' ? 1 : Number.NaN
  return value * days
}

/** "type 2", "stage 3", "CoV-2": the word and its number must stand together in a source. */
function explainNamed(
  mention: NumberMention,
  { reading, records, cited }: Claim,
): NumberExplanation | undefined {
  const word = /[\p{L}]+[- ]?$/u.exec(reading.text.slice(0, mention.start))?.[0] ?? ''
  const name = `${word}${mention.text}`.toLowerCase().replace(/[- ]/g, '')
  const texts = [...records.map(({ text }) => text), ...cited.notes.map(({ evidence }) => evidence.quote)]
  const holds = texts.some((text) =>
    new RegExp(`${name}(?!\\d)`).test(text.toLowerCase().replace(/(?<=\p{L})[- ](?=\d)/gu, '')),
  )
  const ofStage = /(\p{L}{2,}) (?:stage|grade|class)[- ]?$/iu.exec(reading.text.slice(0, mention.start))?.[1]
  const isStaged =
    ofStage !== undefined && texts.some((text) => standsBehind(ofStage, mention.start, reading.text, text))
  return holds || isStaged || standsBesideSame(mention, reading.text, texts)
    ? { mention, how: 'text', records }
    : undefined
}

/** "CKD stage 3a" for "CKD 3a". */
function standsBehind(word: string, at: number, said: string, text: string): boolean {
  const [written = ''] = /^\d[\d.]*\p{L}?(?!\p{L})/u.exec(said.slice(at)) ?? []
  return (
    written !== '' &&
    new RegExp(`(?<!\\p{L})${word}[- ]?${written.replaceAll('.', '\\.')}(?![\\p{L}\\d])`, 'iu').test(text)
  )
}

/** "Stage 3a CKD" for "CKD 3a": the same number, letter and all, beside the same word. */
function standsBesideSame({ start }: NumberMention, said: string, texts: readonly string[]): boolean {
  const written = /^\d[\d.]*\p{L}?(?!\p{L})/u.exec(said.slice(start))?.[0]
  const [behind] = /\p{L}{3,}/u.exec(said.slice(start + (written?.length ?? 0), start + 16)) ?? []
  if (!written || !behind) return false
  const number = written.replaceAll('.', '\\.')
  const beside = new RegExp(
    `(?<!\\p{L})${behind}\\W{1,3}${number}(?![\\p{L}\\d])|(?<![\\p{L}\\d])${number}\\W{1,3}${behind}(?!\\p{L})`,
    'iu',
  )
  return texts.some((text) => beside.test(text))
}
