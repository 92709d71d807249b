/** A calendar day `YYYY-MM-DD`, as the stories are written: on the calendar that ends on `storyEnd`. */
export type Day = string

/** The last clinical day of every story; another `until` moves all dates by the same number of days. */
export const storyEnd: Day = '2026-11-12'

export type Zone = 'us-eastern' | 'uk'

const millisecondsPerDay = 86_400_000
const monthNames =
  'January February March April May June July August September October November December'.split(' ')

/** Midnight UTC of the day; throws on anything that is not a real calendar day. */
function readDay(day: Day): number {
  const time = Date.parse(`${day}T00:00:00Z`)
  if (
    !/^\d{4}-\d\d-\d\d$/.test(day) ||
    Number.isNaN(time) ||
    new Date(time).toISOString().slice(0, 10) !== day
  ) {
    throw new Error(`"${day}" is not a calendar day; write it as YYYY-MM-DD`)
  }
  return time
}

export function addDays(day: Day, count: number): Day {
  return new Date(readDay(day) + count * millisecondsPerDay).toISOString().slice(0, 10)
}

function countDays(from: Day, to: Day): number {
  return Math.round((readDay(to) - readDay(from)) / millisecondsPerDay)
}

/** Completed years, as a birthday counts them. */
export function countYears(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}

/** The n-th Sunday of a month (1-based month); `last` counts from the end. */
function findSunday(year: number, month: number, which: number | 'last'): Day {
  const sundays: Day[] = []
  for (let date = 1; date <= 31; date++) {
    const time = new Date(Date.UTC(year, month - 1, date))
    if (time.getUTCMonth() === month - 1 && time.getUTCDay() === 0)
      sundays.push(time.toISOString().slice(0, 10))
  }
  const found = which === 'last' ? sundays.at(-1) : sundays[which - 1]
  if (!found) throw new Error(`month ${month} of ${year} has no such Sunday`)
  return found
}

/** Summer time by the rules in force since 2007 (US) and 1996 (UK), by whole days. */
function readOffset(day: Day, zone: Zone): string {
  const year = Number(day.slice(0, 4))
  const [start, end] =
    zone === 'us-eastern'
      ? [findSunday(year, 3, 2), findSunday(year, 11, 1)]
      : [findSunday(year, 3, 'last'), findSunday(year, 10, 'last')]
  const summer = day >= start && day < end
  if (zone === 'us-eastern') return summer ? '-04:00' : '-05:00'
  return summer ? '+01:00' : '+00:00'
}

/** A later time of the same day; working hours never cross midnight. */
export function addMinutes(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const total = hour * 60 + minute + minutes
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

/** Turns story days into what leaves the generator: FHIR dates, instants with offset, and dates as people write them. */
export interface Calendar {
  date(day: Day): string
  instant(day: Day, time: string): string
  say(day: Day): string
  year(day: Day): string
}

/** @param until the last clinical day of the written bundles */
export function createCalendar(zone: Zone, until: Day): Calendar {
  const shift = countDays(storyEnd, until)
  const date = (day: Day) => addDays(day, shift)
  return {
    date,
    instant: (day, time) => `${date(day)}T${time}:00${readOffset(date(day), zone)}`,
    say(day) {
      const [year, month, dayOfMonth] = date(day).split('-')
      if (zone === 'us-eastern') return `${month}/${dayOfMonth}/${year}`
      return `${Number(dayOfMonth)} ${monthNames[Number(month) - 1]} ${year}`
    },
    year: (day) => date(day).slice(0, 4),
  }
}
