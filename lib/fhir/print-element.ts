import { readConcept, readReferenceText } from './concepts'
import { type JsonObject, readObject, readPrimitive, readText } from './json'
import { writePeriod, writeQuantity, writeRange, writeRatio } from './values'

const DEEPEST = 6
const LONGEST = 2_000

/**
 * Any FHIR element in words: a concept by its text, a quantity with unit, a reference by its display, a backbone
 * element as 'name: value' pairs. Undefined when nothing in it is meant for people. Bounded in depth and length.
 */
export function printElement(value: unknown, depth = 0): string | undefined {
  if (depth > DEEPEST) return undefined
  if (Array.isArray(value)) {
    return shorten([...new Set(value.flatMap((item) => printElement(item, depth + 1) ?? []))].join('; '))
  }
  const object = readObject(value)
  return object ? printObject(object, depth) : shorten(readPrimitive(value) ?? '')
}

function printObject(object: JsonObject, depth: number): string | undefined {
  if (readText(object.reference)) return readReferenceText(object)
  return (
    writeQuantity(object) ??
    readConcept(object) ??
    writePeriod(object) ??
    writeRange(object) ??
    writeRatio(object) ??
    printPairs(object, depth)
  )
}

function printPairs(object: JsonObject, depth: number): string | undefined {
  const pairs = Object.keys(object)
    .filter(
      (name) =>
        !['id', 'extension', 'system', 'data', 'url', 'div', 'hash', 'linkId'].includes(name) &&
        !name.startsWith('_'),
    )
    .flatMap((name) => {
      const text = printElement(object[name], depth + 1)
      return text ? [`${name}: ${text}`] : []
    })
  return shorten(pairs.join(', '))
}

function shorten(text: string): string | undefined {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text || undefined
}
