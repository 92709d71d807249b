import type { PassageItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { cite, type Line } from '../sentences'

/** The words of a note as it wrote them, with its date. */
export function quoteLine(sentence: string, { date, handle }: PassageItem): Line {
  const words = sentence
    .replace(/\s+/g, ' ')
    .replace(/[.;:,]+$/, '')
    .replaceAll('"', "'")
  return cite(`${noteOf(date)} says: "${words}"`, handle)
}

export function noteOf(date: string | null): string {
  return date ? `The note of ${formatDate(date)}` : 'A note without a date'
}
