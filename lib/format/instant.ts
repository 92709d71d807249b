import { formatDateTime } from './date'

/** '2026-11-20T06:10:04Z' → '20-Nov-2026 06:10', the clock of an IANA time zone. */
export function formatInstant(instant: string, timeZone: string): string {
  return formatDateTime(localIso(instant, timeZone))
}

/** '2026-11-20T06:10:04Z' → '06:10' in an IANA time zone. */
export function formatClock(instant: string, timeZone: string): string {
  return localIso(instant, timeZone).slice(11)
}

/** The calendar day of an instant at the site, 'YYYY-MM-DD': what "today" is for ages. */
export function dayAt(instant: Date, timeZone: string): string {
  return localIso(instant.toISOString(), timeZone).slice(0, 10)
}

function localIso(instant: string, timeZone: string): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  const parts = formatterOf(timeZone).formatToParts(date)
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** One a zone: to make one takes a hundred times as long as to use it. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const made = formatters.get(timeZone)
  if (made) return made
  // Only the numbers come from Intl: its month names differ between servers and browsers.
  const formatter = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(timeZone, formatter)
  return formatter
}
