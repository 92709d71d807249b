import type { RecordDetail, ReferenceRange } from '@/lib/contracts/record-fields'
import { readCodings, readConcept, readConcepts } from './concepts'
import { detail } from './details'
import { type JsonObject, readObjects, readText } from './json'
import { readQuantity, writeRange } from './values'

export function readReferenceRanges(value: unknown): ReferenceRange[] {
  return readObjects(value).flatMap((range) => {
    const low = readQuantity(range.low)
    const high = readQuantity(range.high)
    const text = readText(range.text)
    const appliesTo = writeScope(range)
    if (!low && !high && !text) return []
    return [
      { ...(low && { low }), ...(high && { high }), ...(text && { text }), ...(appliesTo && { appliesTo }) },
    ]
  })
}

/** Ranges that hold for some patients or purposes only, with those: which of them applies is for the reader to judge. */
export function rangeDetails(element: JsonObject, of?: string): RecordDetail[] {
  return readObjects(element.referenceRange).flatMap((range) => {
    const scope = writeScope(range)
    if (!scope) return []
    const bounds = [writeRange(range), readText(range.text)].filter(Boolean).join(', ')
    const text = bounds && `${bounds} (${scope})`
    return detail('referenceRange', 'Reference range', text && of ? `${of}: ${text}` : text)
  })
}

function writeScope(range: JsonObject): string | undefined {
  if (!range.type && !range.appliesTo && !range.age) return undefined
  const isNormal = readCodings(range.type).some(({ code }) => code === 'normal')
  const age = writeRange(range.age)
  const parts = [
    isNormal ? undefined : readConcept(range.type),
    ...readConcepts(range.appliesTo),
    age && `age ${age}`,
  ]
  return parts.filter(Boolean).join(', ') || undefined
}
