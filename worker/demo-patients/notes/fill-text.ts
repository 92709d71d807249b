import type { Day } from '../calendar'
import { type Chart, namePatient, readAge } from '../chart'
import type { MeasurementRecord } from '../ledger'

/**
 * Fills the places in a note's text from the chart as it stood on that day, so that no note can disagree with its data:
 *
 * `{hba1c}` the latest value · `{hba1c trend}` with the one before · `{hba1c first}` · `{hba1c 2019-03-04}` of that day ·
 * `{day 2019-03-04}` · `{year 2019-03-04}` · `{age}` · `{name}` · `{dose metformin}` the current order.
 *
 * Throws on a place that the chart cannot fill.
 */
export function fillText(chart: Chart, on: Day, text: string): string {
  const fill = (place: string, key: string, detail: string | undefined) => {
    if (key === 'age') return String(readAge(chart, on))
    if (key === 'name') return namePatient(chart)
    if (key === 'day' && detail) return chart.calendar.say(detail)
    if (key === 'year' && detail) return chart.calendar.year(detail)
    if (key === 'dose' && detail) return quotePrescription(chart, on, detail)
    return quoteMeasurement(chart, on, key, detail, place)
  }
  return text.replace(
    /\{([A-Za-z0-9]+)(?: ([^}]+))?\}/g,
    (place, key: string, detail: string | undefined, start: number) => {
      const filled = fill(place, key, detail)
      return start === 0 || /[.?!]\s$/.test(text.slice(0, start)) ? startSentence(filled) : filled
    },
  )
}

/** Sodium, but eGFR: a label with its own capitals keeps them. */
function startSentence(text: string): string {
  return /^[a-z][a-z]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

function quotePrescription(chart: Chart, on: Day, name: string): string {
  const order = chart.prescriptions.findLast(
    (prescription) =>
      prescription.name.startsWith(name) &&
      prescription.from <= on &&
      (!prescription.to || prescription.to > on),
  )
  if (!order) throw new Error(`no ${name} is ordered on ${on}`)
  return `${order.name} (${order.instruction.charAt(0).toLowerCase()}${order.instruction.slice(1)})`
}

function quoteMeasurement(
  chart: Chart,
  on: Day,
  key: string,
  detail: string | undefined,
  place: string,
): string {
  const known = chart.measurements
    .filter((measurement) => measurement.key === key && measurement.real && measurement.day <= on)
    .sort((left, right) => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0))
  const write = (measurement: MeasurementRecord | undefined) => {
    if (!measurement) throw new Error(`${place} has no value on ${on}`)
    const when = measurement.day === on ? '' : ` (${chart.calendar.say(measurement.day)})`
    return `${measurement.label} ${measurement.text}${when}`
  }
  if (detail === undefined) return write(known.at(-1))
  if (detail === 'first') return write(known[0])
  if (detail !== 'trend') return write(known.find((measurement) => measurement.day === detail))
  const [previous, latest] = [known.at(-2), known.at(-1)]
  return previous
    ? `${write(latest)}, previously ${previous.text} on ${chart.calendar.say(previous.day)}`
    : write(latest)
}
