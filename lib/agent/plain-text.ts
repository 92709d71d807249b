import type { SentencePart, TablePart } from '@/lib/contracts/stream'
import { findWrittenDates } from '@/lib/format/written-date'
import type { TurnPart } from './turn-part'

/** `03-Mar-2021`: how dates read on the screen. */
const SCREEN_DATE = /\b(?:\d{2}-)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{4}\b/

/** Said instead of nothing at all. */
const NOTHING_SHOWN =
  'Nothing of this answer could be shown, because no sentence of it was supported by the chart.'

/**
 * What an answer shows, in order, as plain text without handles: its sentences, the values that stand in the place of
 * withheld ones, and the tables drawn by the server. Dates of the screen become ISO dates, because this text is read by
 * programs as well as by people.
 */
export function toPlainText(parts: readonly TurnPart[]): string {
  const lines: string[] = []
  let open = false
  for (const part of parts) {
    if (part.type === 'data-table') lines.push(...tableLines(part.data))
    if (part.type !== 'data-sentence') continue
    if (part.data.text === undefined) {
      lines.push(...valueLines(part.data).filter((line) => !lines.includes(line)))
      open = false
      continue
    }
    const joins = open && part.data.block === 'paragraph'
    if (joins) lines.push(`${lines.pop()} ${part.data.text}`)
    else lines.push(sentenceLine(part.data))
    open = part.data.block === 'paragraph'
  }
  const isSentence = parts.some(({ type }) => type === 'data-sentence')
  return writeIsoDates(lines.join('\n')) || (isSentence ? NOTHING_SHOWN : '')
}

/** What the sources of a withheld sentence say themselves. */
function valueLines({ shown = [] }: SentencePart): string[] {
  return shown.map(({ label, value, date }) => `- ${label}: ${value}${date ? ` (${date.slice(0, 10)})` : ''}`)
}

function sentenceLine({ block, text = '' }: SentencePart): string {
  return block === 'list-item' ? `- ${text}` : text
}

function tableLines({ title, columns, rows, omitted }: TablePart): string[] {
  return [
    title,
    columns.join(' | '),
    ...rows.map((row) => row.cells.join(' | ')),
    ...(omitted ? [omitted] : []),
  ]
}

function writeIsoDates(text: string): string {
  return findWrittenDates(text).reduceRight(
    (written, date) =>
      SCREEN_DATE.test(date.text) && !date.time
        ? written.slice(0, date.start) + date.value + written.slice(date.end)
        : written,
    text,
  )
}
