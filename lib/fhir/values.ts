import type { Interpretation, ObservedValue, Quantity, ReferenceRange } from '@/lib/contracts/record-fields'
import { readCodings, readConcept } from './concepts'
import { type JsonObject, readNumber, readObject, readObjects, readPrimitive, readText } from './json'

const COMPARATORS = ['<', '<=', '>=', '>', 'ad'] as const
const UCUM = 'http://unitsofmeasure.org'

/** A Quantity with a number; without one it states no amount. UCUM code before the display unit. */
export function readQuantity(value: unknown): Quantity | undefined {
  const quantity = readObject(value)
  const amount = readNumber(quantity?.value)
  if (!quantity || !amount) return undefined
  const code = readText(quantity.code)
  const unit =
    readText(quantity.system) === UCUM ? (code ?? readText(quantity.unit)) : (readText(quantity.unit) ?? code)
  const comparator = COMPARATORS.find((symbol) => symbol === quantity.comparator)
  return { ...amount, ...(unit && { unit }), ...(comparator && { comparator }) }
}

/** A quantity in plain words, number as written: '< 0.5 mg/dL'. */
export function writeQuantity(value: unknown): string | undefined {
  const quantity = readQuantity(value)
  if (!quantity) return undefined
  const shown = readText(readObject(value)?.unit) ?? quantity.unit
  return [quantity.comparator, quantity.text, shown].filter(Boolean).join(' ')
}

/** 'low – high', or the one bound there is. */
export function writeRange(value: unknown): string | undefined {
  const range = readObject(value)
  const low = writeQuantity(range?.low)
  const high = writeQuantity(range?.high)
  if (low && high) return `${low} – ${high}`
  if (low) return `≥ ${low}`
  return high && `≤ ${high}`
}

/** '1:128'; with units '5 mg : 10 mL'. */
export function writeRatio(value: unknown): string | undefined {
  const ratio = readObject(value)
  const numerator = writeQuantity(ratio?.numerator)
  const denominator = writeQuantity(ratio?.denominator)
  if (!numerator || !denominator) return numerator ?? undefined
  return numerator.includes(' ') || denominator.includes(' ')
    ? `${numerator} : ${denominator}`
    : `${numerator}:${denominator}`
}

/** 'start – end' as written; an open end stays open. */
export function writePeriod(value: unknown): string | undefined {
  const period = readObject(value)
  const start = readText(period?.start)
  const end = readText(period?.end)
  if (start && end) return `${start} – ${end}`
  if (start) return `from ${start}`
  return end && `until ${end}`
}

/** value[x] of an Observation or of one component, with dataAbsentReason. */
export function readObservedValue(element: JsonObject): ObservedValue {
  const quantity = readQuantity(element.valueQuantity) ?? readNumber(element.valueInteger)
  const absentReason = readConcept(element.dataAbsentReason)
  const text = quantity ? undefined : readValueText(element)
  return {
    ...(quantity && { quantity }),
    ...(text && { text }),
    ...(absentReason && !quantity && !text && { absentReason }),
  }
}

function readValueText(element: JsonObject): string | undefined {
  return (
    readConcept(element.valueCodeableConcept) ??
    readText(element.valueString) ??
    readPrimitive(element.valueBoolean) ??
    writeRange(element.valueRange) ??
    writeRatio(element.valueRatio) ??
    readText(element.valueDateTime) ??
    readText(element.valueTime) ??
    writePeriod(element.valuePeriod) ??
    writeSampledData(element.valueSampledData) ??
    readText(readObject(element.valueQuantity)?.unit)
  )
}

function writeSampledData(value: unknown): string | undefined {
  const sampled = readObject(value)
  if (!sampled) return undefined
  const samples = readText(sampled.data)?.split(/\s+/).length ?? 0
  return `Sampled data, ${samples} samples`
}

export function readReferenceRanges(value: unknown): ReferenceRange[] {
  return readObjects(value).flatMap((range) => {
    const low = readQuantity(range.low)
    const high = readQuantity(range.high)
    const text = readText(range.text)
    if (!low && !high && !text) return []
    return [{ ...(low && { low }), ...(high && { high }), ...(text && { text }) }]
  })
}

/** HL7 v3 ObservationInterpretation, the codes that say where a result stands against its range. */
const INTERPRETATIONS: ReadonlyMap<string, Interpretation> = new Map([
  ['N', 'normal'],
  ['H', 'high'],
  ['HU', 'high'],
  ['HH', 'critical-high'],
  ['>', 'high'],
  ['L', 'low'],
  ['LU', 'low'],
  ['LL', 'critical-low'],
  ['<', 'low'],
  ['A', 'abnormal'],
  ['AA', 'abnormal'],
])

/** The first interpretation that says high, low, normal or abnormal; the source's own, never computed from the range. */
export function readInterpretation(value: unknown): Interpretation | undefined {
  return readCodings(value).flatMap(({ code }) => INTERPRETATIONS.get(code) ?? [])[0]
}
