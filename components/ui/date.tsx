import { formatDate, formatDateTime } from '@/lib/format/date'

interface DateProps {
  /** A FHIR date as recorded; null when the record carries none. */
  value: string | null | undefined
  /** Show the clock time too, where one was recorded. */
  time?: boolean
}

/** DD-Mon-YYYY; a partial date stays partial and a missing one says so (S4, S7). */
export function RecordedDate({ value, time = false }: DateProps) {
  if (!value) return <span className="italic">no date recorded</span>
  return <time dateTime={value}>{time ? formatDateTime(value) : formatDate(value)}</time>
}
