import { type Measurement, OBSERVED_KINDS, type ReadMeasurement } from '@/lib/chart/observations'
import { writeBloodPressure, writeReferenceRange, writeValue } from '@/lib/chart/value'
import type { SeriesPart } from '@/lib/contracts/stream'
import type { ObservationItem, ToolResult } from '@/lib/contracts/tool-result'
import { conceptOfCode } from '@/lib/terminology/lookup'
import { present } from './result'

/** One measurement as the model reads it: values as they should be written. */
export function writeObservation(measurement: ReadMeasurement): Omit<ObservationItem, 'handle'> {
  const { date, record, components, interpretation, referenceRanges, absentReason } = measurement
  const name = shortNameOf(measurement)
  const written = writeValue(measurement) ?? writeBloodPressure(components)
  const parts = components.flatMap((part) => {
    const value = writeValue(part)
    return value
      ? [
          present({
            name: shortNameOf({ name: part.display, codes: part.codes }),
            value: value.value,
            unit: value.unit ?? undefined,
            interpretation: part.interpretation,
          }) as NonNullable<ObservationItem['components']>[number],
        ]
      : []
  })
  return present({
    name,
    value: written?.value,
    unit: written?.unit ?? undefined,
    sourceName: name === measurement.name ? undefined : measurement.name,
    date,
    status: record.fields.status ?? 'not recorded',
    interpretation,
    referenceRange: writeReferenceRange(referenceRanges) ?? undefined,
    components: parts.length > 0 ? parts : undefined,
    absentReason,
  }) as Omit<ObservationItem, 'handle'>
}

/** ' [Mass/volume] in Serum or Plasma': what a test of blood is not called by. Another specimen is part of the name. */
const LOINC_OF_BLOOD = /\s*\[[^\]]*\] in (?:Serum, Plasma or Blood|Serum or Plasma|Serum|Plasma|Blood)\b.*$/

/** As clinicians call it, where its code says what it is; else as the source does. */
function shortNameOf({ name, codes }: Pick<Measurement, 'name' | 'codes'>): string {
  const [concept] = codes.flatMap(({ system, code }) => conceptOfCode(system, code, OBSERVED_KINDS) ?? [])
  return concept ? (concept.shortName ?? concept.name) : name.replace(LOINC_OF_BLOOD, '')
}

/** Points of one analyte in one unit; null when there are fewer than three, or when they do not fit one axis. */
export function drawSeries(result: ToolResult<ObservationItem>): SeriesPart | null {
  const points = result.items.flatMap(({ handle, date, value, interpretation }) => {
    const number = readNumberText(value)
    return date && value && number !== undefined
      ? [{ handle, date, value: number, text: value, ...(interpretation && { interpretation }) }]
      : []
  })
  // One short name may stand for several tests of the source; they share no axis.
  const names = new Set(result.items.map(({ name, sourceName }) => sourceName ?? name))
  const units = new Set(result.items.map(({ unit }) => unit ?? null))
  if (points.length < 3 || names.size > 1 || units.size > 1) return null
  const title = result.items[0]?.name ?? ''
  const [unit = null] = units
  const chosen =
    points.length < result.total
      ? `${points.length} of ${result.total} results: those that were asked for.`
      : null
  return {
    title,
    unit,
    points: points.sort((left, right) => Date.parse(left.date) - Date.parse(right.date)),
    omitted: result.omitted ?? chosen,
  }
}

/** '1,234.5' → 1234.5; a bound ('< 0.5') and words are no points. */
function readNumberText(text: string | undefined): number | undefined {
  const plain = text?.replaceAll(',', '') ?? ''
  return /^[-−]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain.replace('−', '-')) : undefined
}
