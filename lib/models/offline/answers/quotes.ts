import type { PassageItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { cite, type Line } from '../sentences'

/** The words of a note as it wrote them, with its date. */
export function quoteLine(sentence: string, { date, handle, section }: PassageItem): Line {
  const words = sentence
    .replace(/\s+/g, ' ')
    .replace(/[.;:,]+$/, '')
    .replaceAll('"', "'")
  // What is planned is not done: the section that makes a plan of it is named.
  const under = /\bplan\b/i.test(section ?? '') ? ' under Plan' : ''
  return cite(`${noteOf(date)} says${under}: "${words}"`, handle)
}

export function noteOf(date: string | null): string {
  return date ? `The note of ${formatDate(date)}` : 'A note without a date'
}
