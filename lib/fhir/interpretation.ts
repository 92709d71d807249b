import type { Interpretation, RecordDetail } from '@/lib/contracts/record-fields'
import { readCodings, readConcept } from './concepts'
import { detail } from './details'
import { type JsonObject, readObjects, readText } from './json'

/** HL7 v3 ObservationInterpretation, the codes that say where a result stands against its range. */
const INTERPRETATIONS: ReadonlyMap<string, Interpretation> = new Map([
  ['N', 'normal'],
  ['H', 'high'],
  ['HU', 'high'],
  ['H>', 'high'],
  ['HX', 'high'],
  ['HH', 'critical-high'],
  ['>', 'high'],
  ['L', 'low'],
  ['LU', 'low'],
  ['L<', 'low'],
  ['LX', 'low'],
  ['LL', 'critical-low'],
  ['<', 'low'],
  ['A', 'abnormal'],
  ['AA', 'abnormal'],
])
/** For sources that send the word and no code. */
const WORDS: ReadonlyMap<string, Interpretation> = new Map([
  ['normal', 'normal'],
  ['high', 'high'],
  ['critical high', 'critical-high'],
  ['critically high', 'critical-high'],
  ['low', 'low'],
  ['critical low', 'critical-low'],
  ['critically low', 'critical-low'],
  ['abnormal', 'abnormal'],
])
const GRAVEST_FIRST: readonly (readonly Interpretation[])[] = [
  ['critical-high', 'critical-low'],
  ['high', 'low'],
  ['abnormal'],
  ['normal'],
]

/**
 * The gravest interpretation that says high, low, normal or abnormal; the source's own, never computed from the range.
 * A result that is said to be both high and low is abnormal: which, only its words can tell.
 */
export function readInterpretation(value: unknown): Interpretation | undefined {
  const stated = readObjects(value).flatMap((concept) => readOne(concept) ?? [])
  const gravest = GRAVEST_FIRST.map((level) => level.filter((one) => stated.includes(one))).find(
    (found) => found.length > 0,
  )
  return gravest && gravest.length > 1 ? 'abnormal' : gravest?.[0]
}

function readOne(concept: JsonObject): Interpretation | undefined {
  const coded = readCodings([concept]).flatMap(({ code }) => INTERPRETATIONS.get(code) ?? [])[0]
  const word = readText(concept.text) ?? ''
  return coded ?? INTERPRETATIONS.get(word) ?? WORDS.get(word.toLowerCase())
}

/** What the one word of `readInterpretation` leaves unsaid: 'Resistant', 'Positive', 'Critical abnormal', several at once. */
export function interpretationDetails(element: JsonObject, of?: string): RecordDetail[] {
  const concepts = readObjects(element.interpretation)
  const isWhole = concepts.length === 1 && concepts.every((one) => readOne(one) && !isCritical(one))
  if (concepts.length === 0 || isWhole) return []
  const words = concepts.flatMap((concept) => readConcept(concept) ?? []).join(', ')
  return detail('interpretation', 'Interpretation', words && of ? `${of}: ${words}` : words)
}

/** 'Critical abnormal' has no word of ours. */
function isCritical(concept: JsonObject): boolean {
  return readCodings([concept]).some(({ code }) => code === 'AA')
}
