import { addMinutes, type Day } from '../calendar'
import { addResource, type Chart, referOrganization, referPatient } from '../chart'
import { hl7, loinc, type Resource, refer, snomed, systems } from '../fhir-types'
import type { Visit } from '../ledger'
import { type Analyte, type AnalyteKey, readAnalyte } from '../terminology/analytes'
import { type AnswerKey, answers, type CodedResultKey, codedResults } from '../terminology/catalog'

export interface ObservationDetails {
  on: Day
  visit?: Visit
  status?: 'final' | 'preliminary' | 'amended' | 'corrected' | 'entered-in-error'
  comparator?: '<' | '<=' | '>=' | '>'
  note?: string
}

/** A measured number, or the reason why there is none. */
export type Measured = number | { absent: string }

export function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}

function readRange(chart: Chart, analyte: Analyte): { low?: number; high?: number } {
  if (analyte.female && chart.identity.gender === 'female')
    return { low: analyte.female[0], high: analyte.female[1] }
  return {
    ...(analyte.low === undefined ? {} : { low: analyte.low }),
    ...(analyte.high === undefined ? {} : { high: analyte.high }),
  }
}

function writeRange({ low, high }: { low?: number; high?: number }, unit: string): string {
  const shown = unit.startsWith('{') ? '' : ` ${unit}`
  if (low === undefined) return `≤ ${high}${shown}`
  return high === undefined ? `≥ ${low}${shown}` : `${low}–${high}${shown}`
}

function interpret(value: number, { low, high }: { low?: number; high?: number }) {
  if (low !== undefined && value < low) return hl7('v3-ObservationInterpretation', 'L', 'Low')
  if (high !== undefined && value > high) return hl7('v3-ObservationInterpretation', 'H', 'High')
  return hl7('v3-ObservationInterpretation', 'N', 'Normal')
}

function describeTiming(chart: Chart, { on, visit }: ObservationDetails, laboratory: boolean) {
  const time = visit?.day === on ? visit.time : '08:40'
  const effectiveDateTime = chart.calendar.instant(on, time)
  const issued = laboratory ? chart.calendar.instant(on, addMinutes(time, 45)) : effectiveDateTime
  return {
    subject: referPatient(chart),
    ...(visit ? { encounter: refer(visit.resource) } : {}),
    effectiveDateTime,
    issued,
    ...(laboratory ? { performer: [referOrganization(chart)] } : {}),
  }
}

/** Children are growing: an adult range would mark them all abnormal. */
function usesAdultRange(chart: Chart, analyte: Analyte, on: Day): boolean {
  const adult = Number(on.slice(0, 4)) - Number(chart.identity.birthDate.slice(0, 4)) > 16
  return (
    (analyte.low !== undefined || analyte.high !== undefined) && (adult || analyte.category === undefined)
  )
}

export function recordMeasurement(
  chart: Chart,
  key: AnalyteKey,
  measured: Measured,
  details: ObservationDetails,
): Resource {
  const analyte = readAnalyte(key)
  const { comparator, status = 'final' } = details
  const category = analyte.category ?? 'laboratory'
  const range = readRange(chart, analyte)
  const ranged = usesAdultRange(chart, analyte, details.on)
  const value = typeof measured === 'number' ? roundTo(measured, analyte.decimals) : undefined
  const resource = addResource(chart, 'Observation', {
    status,
    category: [hl7('observation-category', category, category)],
    code: loinc(analyte.code, analyte.display),
    ...describeTiming(chart, details, category === 'laboratory'),
    ...(value === undefined
      ? {}
      : {
          valueQuantity: {
            value,
            ...(comparator ? { comparator } : {}),
            unit: analyte.unit,
            system: systems.ucum,
            code: analyte.ucum,
          },
        }),
    ...(typeof measured === 'number'
      ? {}
      : { dataAbsentReason: { ...hl7('data-absent-reason', 'error', 'Error'), text: measured.absent } }),
    ...(ranged && value !== undefined ? { interpretation: [interpret(value, range)] } : {}),
    ...(details.note ? { note: [{ text: details.note }] } : {}),
    ...(ranged
      ? {
          referenceRange: [
            {
              ...(range.low === undefined
                ? {}
                : {
                    low: { value: range.low, unit: analyte.unit, system: systems.ucum, code: analyte.ucum },
                  }),
              ...(range.high === undefined
                ? {}
                : {
                    high: { value: range.high, unit: analyte.unit, system: systems.ucum, code: analyte.ucum },
                  }),
              text: writeRange(range, analyte.unit),
            },
          ],
        }
      : {}),
  })
  if (value !== undefined) {
    const unit = analyte.unit.startsWith('{') ? '' : ` ${analyte.unit}`
    const text = `${comparator ?? ''}${value.toFixed(analyte.decimals)}${unit}`
    chart.measurements.push({
      key,
      label: analyte.label,
      text,
      day: details.on,
      real: status !== 'entered-in-error',
    })
  }
  return resource
}

export function recordCodedResult(
  chart: Chart,
  key: CodedResultKey,
  answer: AnswerKey,
  details: ObservationDetails,
): Resource {
  const { code, display, category } = codedResults[key]
  const [snomedCode, text] = answers[answer]
  return addResource(chart, 'Observation', {
    status: details.status ?? 'final',
    category: [hl7('observation-category', category, category)],
    code: loinc(code, display),
    ...describeTiming(chart, details, category === 'laboratory'),
    valueCodeableConcept: snomed(snomedCode, text),
  })
}

/** One Observation with both pressures as components, as R4's vital signs profile asks. */
export function recordBloodPressure(
  chart: Chart,
  systolic: number,
  diastolic: number,
  details: ObservationDetails,
): Resource {
  const component = (code: string, display: string, value: number) => ({
    code: loinc(code, display),
    valueQuantity: { value, unit: 'mmHg', system: systems.ucum, code: 'mm[Hg]' },
  })
  chart.measurements.push({
    key: 'bloodPressure',
    label: 'BP',
    text: `${systolic}/${diastolic} mmHg`,
    day: details.on,
    real: details.status !== 'entered-in-error',
  })
  return addResource(chart, 'Observation', {
    status: details.status ?? 'final',
    category: [hl7('observation-category', 'vital-signs', 'vital-signs')],
    code: loinc('85354-9', 'Blood pressure panel with all children optional'),
    ...describeTiming(chart, details, false),
    component: [
      component('8480-6', 'Systolic blood pressure', systolic),
      component('8462-4', 'Diastolic blood pressure', diastolic),
    ],
    ...(details.note ? { note: [{ text: details.note }] } : {}),
  })
}
