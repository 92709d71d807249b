import { otherForms } from '@/lib/terminology/abbreviations'
import { isInside, type Span } from '../mentions'
import type { RecordFacts } from '../read-evidence'
import { readPieces } from '../read-pieces'
import { stemsOf } from '../words'
import type { Claim } from './claim'

/** The records that alone of all cited have a word of their title in the member of the list that a number stands in. */
export function recordsBeside({ start }: Span, { reading, records }: Claim): readonly RecordFacts[] {
  const parts = readPieces(reading.text)
  const place = parts.findIndex((part) => start >= part.start && start < part.end)
  // "House dust mite, at 0.338": a member that only gives the number goes with the one before it.
  const wordsOf = (part?: Span) => reading.words.filter((word) => part && isInside(word, part))
  const own = wordsOf(parts[place])
  const words = own.length > 0 ? own : wordsOf(parts[place - 1])
  const titles = records.map((record) => ({
    record,
    stems: stemsOf([record.fields.display, ...otherForms(record.fields.display)].join(' ')),
  }))
  const telling = words.filter(({ stem }) => titles.filter(({ stems }) => stems.has(stem)).length === 1)
  return titles.filter(({ stems }) => telling.some(({ stem }) => stems.has(stem))).map(({ record }) => record)
}
