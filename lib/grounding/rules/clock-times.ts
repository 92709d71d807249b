import { isInside } from '../mentions'
import { minutesOfDay } from '../read-times'
import type { Claim, Finding } from './claim'

/** "at 21:41": a time must be that of a cited record or stand in the note. */
export function checkClockTimes({ reading, records, cited, quoted }: Claim): Finding[] {
  const noted = cited.notes.flatMap(({ sentences }) =>
    sentences.flatMap((sentence) => sentence.reading.times),
  )
  const known = [
    ...records.flatMap(({ dates }) => dates.flatMap((date) => minutesOfDay(date) ?? [])),
    ...records.flatMap(({ reading: own }) => own.times.map(({ minutes }) => minutes)),
    ...noted.map(({ minutes }) => minutes),
    ...cited.notes.flatMap(({ evidence }) => (evidence.date ? (minutesOfDay(evidence.date) ?? []) : [])),
  ]
  return reading.times
    .filter((time) => !quoted.some((quote) => isInside(time, quote)))
    .filter(({ text, minutes, approximate }) => {
      const slack = approximate ? 30 : 0
      const isWritten = cited.notes.some(({ evidence }) => evidence.quote.includes(text.replace(':', '')))
      return !isWritten && !known.some((other) => Math.abs(other - minutes) <= slack)
    })
    .map(({ text }) => ({ rule: 'date', reason: `The time '${text}' does not occur in the cited source.` }))
}
