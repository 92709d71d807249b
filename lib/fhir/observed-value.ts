import type { ObservedValue } from '@/lib/contracts/record-fields'
import { readAbsentReason } from './absent'
import { readConcept } from './concepts'
import { type JsonObject, readNumber, readObject, readPrimitive, readText } from './json'
import { readQuantity, writePeriod, writeQuantity, writeRange, writeRatio } from './values'

/** value[x] of an Observation or of one component; without a value, the reason that the source gives for it. */
export function readObservedValue(element: JsonObject): ObservedValue {
  const quantity = readQuantity(element.valueQuantity) ?? readNumber(element.valueInteger)
  if (quantity) return { quantity }
  const text = readValueText(element)
  if (text) return { text }
  const absentReason = readConcept(element.dataAbsentReason) ?? readAbsentValue(element)
  return absentReason ? { absentReason } : {}
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
    writeQuantity(element.valueQuantity)
  )
}

/** The reason as an extension of the value itself: `_valueString`, `valueQuantity.extension`. */
function readAbsentValue(element: JsonObject): string | undefined {
  const name = Object.keys(element).find((key) => key.startsWith('value') || key.startsWith('_value'))
  return name && readAbsentReason(element[name])
}

/** A curve is for a viewer to draw; here it is said that there is one, of which length and in which unit. */
function writeSampledData(value: unknown): string | undefined {
  const sampled = readObject(value)
  if (!sampled) return undefined
  const samples = readText(sampled.data)?.split(/\s+/).length ?? 0
  const every = readNumber(sampled.period)?.text
  const unit = readText(readObject(sampled.origin)?.unit) ?? readText(readObject(sampled.origin)?.code)
  const parts = [`Sampled data, ${samples} samples`, every && `one every ${every} ms`, unit && `in ${unit}`]
  return parts.filter(Boolean).join(', ')
}
