import type { Day } from '../calendar'
import type { Chart } from '../chart'
import type { AllergyRecord, BackgroundFact } from '../ledger'

/** A heading and its text; an empty heading is a plain paragraph. */
export type Section = readonly [heading: string, text: string]

const holds = (on: Day) => (record: { from: Day; to?: Day }) =>
  record.from <= on && (!record.to || record.to > on)

/** Social or family facts that hold on the day, in one paragraph. */
export function listBackground(facts: readonly (string | BackgroundFact)[], on: Day): string {
  return facts
    .map((fact) => (typeof fact === 'string' ? { text: fact } : fact))
    .filter(({ from, to }) => (!from || from <= on) && (!to || to > on))
    .map(({ text }) => text)
    .join(' ')
}

export function listProblems(chart: Chart, on: Day): string {
  const active = chart.problems.filter((problem) => problem.real && holds(on)(problem))
  return active.length === 0
    ? 'No active problems.'
    : active
        .map(
          (problem, index) => `${index + 1}. ${problem.name.charAt(0).toUpperCase()}${problem.name.slice(1)}`,
        )
        .join('\n')
}

export function listMedications(chart: Chart, on: Day): string {
  const current = chart.prescriptions.filter(holds(on))
  if (current.length === 0) return chart.site.country === 'uk' ? 'No regular medication.' : 'None.'
  return current
    .map(
      ({ name, instruction, held }) => `- ${name}: ${instruction}${held && held <= on ? ' (ON HOLD)' : ''}`,
    )
    .join('\n')
}

/** What a note may say of allergies; a chart in which nothing was ever recorded gets no statement of absence. */
export function listAllergies(chart: Chart, on: Day): string | undefined {
  const current = chart.allergies.filter((allergy) => allergy.real && holds(on)(allergy))
  const write = ({ kind, text }: AllergyRecord) =>
    kind === 'none-known'
      ? 'No known allergies.'
      : `- ${text}${kind === 'intolerance' ? ', intolerance' : ''}`
  return current.length === 0 ? undefined : current.map(write).join('\n')
}

const vitalKeys = new Set([
  'bloodPressure',
  'heartRate',
  'temperature',
  'respiratoryRate',
  'oxygenSaturation',
  'weight',
  'height',
  'bodyMassIndex',
  'headCircumference',
])

export function listVitals(chart: Chart, on: Day): string {
  return chart.measurements
    .filter((measurement) => measurement.day === on && measurement.real && vitalKeys.has(measurement.key))
    .map(({ label, text }) => `${label.charAt(0).toUpperCase()}${label.slice(1)} ${text}`)
    .join(', ')
}

/** The visit's own results, a line each. */
export function listResults(chart: Chart, on: Day): string {
  return chart.measurements
    .filter((measurement) => measurement.day === on && measurement.real && !vitalKeys.has(measurement.key))
    .map(({ label, text }) => `${label} ${text}`)
    .join('\n')
}
