import { formatTiming, type MedicationTiming, PERIOD_WORDS } from '@/lib/format/medication'
import { readCodings, readConcept } from './concepts'
import { type JsonObject, readNumber, readObject, readText, readTexts } from './json'
import { writePeriod, writeQuantity, writeRange } from './values'

/** HL7 GTSAbbreviation, for sources that send the code alone. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  BID: 'twice daily',
  TID: 'three times daily',
  QID: 'four times daily',
  AM: 'every morning',
  PM: 'every afternoon',
  QD: 'once daily',
  QOD: 'every other day',
  Q1H: 'every hour',
  Q2H: 'every 2 hours',
  Q3H: 'every 3 hours',
  Q4H: 'every 4 hours',
  Q6H: 'every 6 hours',
  Q8H: 'every 8 hours',
  BED: 'at bedtime',
  WK: 'once weekly',
  MO: 'once monthly',
}
/** HL7 EventTiming. A meal with C is 'with', A 'before', P 'after' it. */
const MOMENTS: Readonly<Record<string, string>> = {
  MORN: 'in the morning',
  'MORN.early': 'in the early morning',
  'MORN.late': 'in the late morning',
  NOON: 'at noon',
  AFT: 'in the afternoon',
  'AFT.early': 'in the early afternoon',
  'AFT.late': 'in the late afternoon',
  EVE: 'in the evening',
  'EVE.early': 'in the early evening',
  'EVE.late': 'in the late evening',
  NIGHT: 'at night',
  PHS: 'after going to sleep',
  HS: 'before sleep',
  WAKE: 'after waking',
  C: 'with meals',
  CM: 'with breakfast',
  CD: 'with lunch',
  CV: 'with dinner',
  AC: 'before meals',
  ACM: 'before breakfast',
  ACD: 'before lunch',
  ACV: 'before dinner',
  PC: 'after meals',
  PCM: 'after breakfast',
  PCD: 'after lunch',
  PCV: 'after dinner',
}
const DAYS: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

/** When something is to be repeated, in words: 'twice daily before meals for 10 days, as required for pain'. */
export function writeTiming(value: unknown, asNeeded: { isSo: boolean; reason?: string | undefined }) {
  const timing = readObject(value)
  const repeat = readObject(timing?.repeat)
  const regular = writeFrequency(repeat) ?? writeCode(timing?.code)
  const parts = [
    asNeeded.isSo ? [regular, 'as required'].filter(Boolean).join(', ') : regular,
    asNeeded.reason && `for ${asNeeded.reason}`,
    withPrefix('at ', readTexts(repeat?.timeOfDay).map(shortenTime).join(' and ')),
    withPrefix(
      'on ',
      readTexts(repeat?.dayOfWeek)
        .map((day) => DAYS[day] ?? day)
        .join(', '),
    ),
    writeMoments(repeat),
    withPrefix('over ', writeSpread(repeat, 'duration')),
    writeCount(repeat),
    writePeriod(repeat?.boundsPeriod),
    withPrefix('for ', writeQuantity(repeat?.boundsDuration) ?? writeRange(repeat?.boundsRange)),
    withPrefix('on ', readTexts(timing?.event).join(', ')),
  ]
  return parts.filter(Boolean).join(' ') || undefined
}

function writeFrequency(repeat: JsonObject | undefined): string | undefined {
  if (!repeat) return undefined
  const isRange = repeat.frequencyMax !== undefined || repeat.periodMax !== undefined
  const times = writeBetween(repeat, 'frequency')
  const period = writeBetween(repeat, 'period')
  const unit = PERIOD_WORDS[readText(repeat.periodUnit) ?? ''] ?? readText(repeat.periodUnit)
  if (!isRange || !period || !unit) return formatTiming(readFrequency(repeat))
  const every = period === '1' ? `every ${unit}` : `every ${period} ${unit}s`
  return times && times !== '1' ? `${times} times ${every}` : every
}

function readFrequency(repeat: JsonObject): MedicationTiming {
  const frequency = readNumber(repeat.frequency)?.number
  const period = readNumber(repeat.period)?.number
  const periodUnit = readText(repeat.periodUnit)
  return {
    ...(frequency !== undefined && { frequency }),
    ...(period !== undefined && { period }),
    ...(periodUnit && { periodUnit }),
  }
}

/** 'frequency' and 'frequencyMax' as '1–2'; a maximum alone is 'up to 2'. */
function writeBetween(repeat: JsonObject, name: string): string | undefined {
  const least = readNumber(repeat[name])?.text
  const most = readNumber(repeat[`${name}Max`])?.text
  if (least && most) return `${least}–${most}`
  return least ?? (most && `up to ${most}`)
}

function writeSpread(repeat: JsonObject | undefined, name: string): string | undefined {
  const amount = repeat && writeBetween(repeat, name)
  return amount && [amount, readText(repeat?.[`${name}Unit`])].filter(Boolean).join(' ')
}

function writeCount(repeat: JsonObject | undefined): string | undefined {
  const count = repeat && writeBetween(repeat, 'count')
  return count && `${count} times in all`
}

/** '30 minutes before breakfast'. */
function writeMoments(repeat: JsonObject | undefined): string | undefined {
  const moments = readTexts(repeat?.when).map((code) => MOMENTS[code] ?? code)
  const minutes = readNumber(repeat?.offset)?.text
  if (moments.length === 0) return undefined
  return minutes ? `${minutes} minutes ${moments.join(', ')}` : moments.join(', ')
}

function writeCode(code: unknown): string | undefined {
  const words = readConcept(code)
  const abbreviation = readCodings(code)[0]?.code
  return words && words === abbreviation ? (ABBREVIATIONS[words] ?? words) : words
}

/** '08:00:00' → '08:00'. */
function shortenTime(time: string): string {
  return time.replace(/^(\d{2}:\d{2}):00(?:\.0+)?$/, '$1')
}

function withPrefix(prefix: string, text: string | undefined): string | undefined {
  return text && prefix + text
}
