import { type Chart, readAge } from '../chart'
import type { Visit } from '../ledger'
import type { AnalyteKey } from '../terminology/analytes'
import { recordBloodPressure, recordMeasurement } from './observation'

export interface Vitals {
  systolic?: number
  diastolic?: number
  weight?: number
  height?: number
  heartRate?: number
  temperature?: number
  respiratoryRate?: number
  oxygenSaturation?: number
  headCircumference?: number
}

const order = [
  'weight',
  'height',
  'heartRate',
  'temperature',
  'respiratoryRate',
  'oxygenSaturation',
  'headCircumference',
] as const satisfies readonly AnalyteKey[]

function readHeight(chart: Chart): number | undefined {
  const text = chart.measurements.findLast((measurement) => measurement.key === 'height')?.text
  return text === undefined ? undefined : Number.parseFloat(text)
}

/** Vital signs of one visit; the body mass index follows from weight and the last height, from two years of age. */
export function recordVitals(chart: Chart, visit: Visit, vitals: Vitals): void {
  const details = { on: visit.day, visit }
  if (vitals.systolic !== undefined && vitals.diastolic !== undefined) {
    recordBloodPressure(chart, vitals.systolic, vitals.diastolic, details)
  }
  for (const key of order) {
    const value = vitals[key]
    if (value !== undefined) recordMeasurement(chart, key, value, details)
  }
  const height = readHeight(chart)
  if (vitals.weight !== undefined && height !== undefined && readAge(chart, visit.day) >= 2) {
    recordMeasurement(chart, 'bodyMassIndex', vitals.weight / (height / 100) ** 2, details)
  }
}
