import { isAddress, readCodingText, readConcept, readReferenceText } from './concepts'
import { readPersonName, writeAddress, writeContactPoint } from './contact'
import { splitWords } from './element-words'
import { type JsonObject, readNumber, readObject, readText } from './json'
import { writeTiming } from './timing'
import { writeMoney, writePeriod, writeQuantity, writeRange, writeRatio } from './values'

const DEEPEST = 6
const LONGEST = 2_000

const CONTACT_SYSTEMS = new Set(['phone', 'fax', 'email', 'pager', 'sms', 'other'])

/** How elements are kept, technical addresses, and bytes: nothing for people. */
const UNPRINTED = new Set(
  'id extension modifierExtension system data url uri div hash linkId contained resourceType'.split(' '),
)

/**
 * Any FHIR element in words: a concept by its text, a quantity with unit, a reference by its display, yes or no, a
 * backbone element as 'name: value' pairs. Undefined when nothing in it is meant for people. Bounded in depth and length.
 */
export function printElement(value: unknown, depth = 0): string | undefined {
  if (depth > DEEPEST) return undefined
  if (Array.isArray(value)) {
    return shorten([...new Set(value.flatMap((item) => printElement(item, depth + 1) ?? []))].join('; '))
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const object = readObject(value)
  return object ? printObject(object, depth) : shorten(readNumber(value)?.text ?? readWords(value) ?? '')
}

/** The value of a choice element (`value[x]`, `answer.value[x]`), whatever its type. */
export function printChoice(element: JsonObject, name: string): string | undefined {
  for (const key of Object.keys(element)) {
    const isChoice = key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length))
    const text = isChoice ? printElement(element[key]) : undefined
    if (text) return text
  }
  return undefined
}

function printObject(object: JsonObject, depth: number): string | undefined {
  if (isReference(object)) return readReferenceText(object)
  return (
    writeMoneyOrQuantity(object) ??
    readConcept(object) ??
    printCoding(object) ??
    writePeriod(object) ??
    writeRange(object) ??
    writeRatio(object) ??
    printKnownShape(object) ??
    printPairs(object, depth)
  )
}

/** A display without a code is a Reference's. */
function isReference({ reference, display, code }: JsonObject): boolean {
  return (reference !== undefined && !readObject(reference)) || (display !== undefined && code === undefined)
}

function writeMoneyOrQuantity(object: JsonObject): string | undefined {
  return object.currency === undefined ? writeNumberWithUnit(object) : writeMoney(object)
}

/** Identifiers and contact points have a `value` too, of words and without a unit. */
function writeNumberWithUnit(object: JsonObject): string | undefined {
  return readNumber(object.value) || object.unit !== undefined ? writeQuantity(object) : undefined
}

/** A unit without an amount has a code as well. */
function printCoding(object: JsonObject): string | undefined {
  const isCoding = object.code !== undefined && object.system !== undefined && object.unit === undefined
  return isCoding ? readCodingText(object) : undefined
}

/** Names, addresses, attachments and timings, told by the elements that only they have. */
function printKnownShape(object: JsonObject): string | undefined {
  if (object.family !== undefined || object.given !== undefined) {
    return readPersonName({ name: object })
  }
  if (object.line !== undefined || object.city !== undefined) return writeAddress(object)[0]
  if (CONTACT_SYSTEMS.has(readText(object.system) ?? '')) return writeContactPoint(object)[0]
  if (object.repeat !== undefined) return writeTiming(object, { isSo: false })
  return object.contentType !== undefined ? readText(object.title) : undefined
}

function printPairs(object: JsonObject, depth: number): string | undefined {
  const pairs = Object.keys(object)
    .filter((name) => !UNPRINTED.has(name) && !name.startsWith('_'))
    .flatMap((name) => {
      const text = printElement(object[name], depth + 1)
      return text ? [`${splitWords(name)}: ${text}`] : []
    })
  return shorten(pairs.join(', '))
}

function readWords(value: unknown): string | undefined {
  const text = readText(value)
  return text && isAddress(text) ? undefined : text
}

function shorten(text: string): string | undefined {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text || undefined
}
