/** A JSON object of unknown content: input is untrusted, so every element is read through the functions below. */
export type JsonObject = { readonly [element: string]: unknown }

/** A FHIR resource as parsed; nothing but its type is certain. */
export type FhirResource = JsonObject & { readonly resourceType: string }

/** A number whose text JavaScript would not write back the same way (`7.10`, twenty digits): kept as JSON.rawJSON. */
interface RawNumber {
  readonly rawJSON: string
}

// TypeScript's library does not know these two yet; they are standard since V8 11.4 (Node 21).
interface JsonWithSource {
  rawJSON(text: string): RawNumber
  isRawJSON(value: unknown): value is RawNumber
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown
}
const json = JSON as unknown as JsonWithSource

/** A trailing zero, an exponent, a tiny fraction, too many digits, minus zero: what plain parsing would rewrite. */
const REWRITTEN_NUMBER = /[:[,]\s*(?:-?(?:\d+\.\d*0(?!\d)|0\.0{6}|[\d.]+[eE]|[\d.]{16})|-0(?![\d.]))/
const NUMBERS = /([:[,]\s*)(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=\s*[,\]}])/g
/** Begins a string that stands for a number's text while the input is parsed: as it is written, and as it is read. */
export const MARK = '\\u0001'
const READ_MARK = '\u0001'
const UNSTORABLE_TEXT = /\\u(?:0000|d[89a-f])|\0/i

/**
 * Parses JSON and keeps the text of every number. `7.10` is a result reported to two decimals; JSON.parse makes it
 * 7.1. NUL and lone surrogates, which Postgres refuses, are removed. Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  return REWRITTEN_NUMBER.test(text) ? makeStorable(text, parseKeepingNumbers(text)) : parsePlain(text)
}

/** parseJson for who knows that the text has no number which JavaScript would write in another way. */
export function parsePlain(text: string): unknown {
  return makeStorable(text, JSON.parse(text))
}

/** parseJson for a text in which `markNumber` replaced all such numbers; it must not have held a MARK before. */
export function parseMarked(text: string): unknown {
  return makeStorable(text, restoreNumbers(JSON.parse(text)))
}

/** What stands for a number until it is made one again: a string that begins with a character no text has. */
export function markNumber(source: string): string {
  return `"${MARK}${source}"`
}

function makeStorable(text: string, value: unknown): unknown {
  return UNSTORABLE_TEXT.test(text) || !text.isWellFormed() ? cleanStrings(value) : value
}

/**
 * JSON.parse can hand over the source of every value, but takes four times as long then. So the numbers that matter
 * are put between marked quotes before, and made numbers again after. Where what looks like a number stands inside a
 * string, the quote ends that string and the escape behind it is an error: then the slow way is the right one.
 */
function parseKeepingNumbers(text: string): unknown {
  try {
    if (!text.includes(MARK)) return restoreNumbers(JSON.parse(text.replace(NUMBERS, replaceNumber)))
  } catch {
    // The slow way finds out whether the text is at fault.
  }
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? keepWritten(source) : value,
  )
}

function replaceNumber(whole: string, before: string, source: string): string {
  return String(Number(source)) === source ? whole : before + markNumber(source)
}

/** In place. */
function restoreNumbers(value: unknown): unknown {
  if (typeof value === 'string')
    return value.startsWith(READ_MARK) ? keepWritten(value.slice(READ_MARK.length)) : value
  if (typeof value !== 'object' || value === null) return value
  const holder = value as Record<string, unknown>
  for (const key of Object.keys(holder)) {
    const item = holder[key]
    if (typeof item === 'object' || (typeof item === 'string' && item.startsWith(READ_MARK)))
      holder[key] = restoreNumbers(item)
  }
  return value
}

/** What no number of a database holds (1e999) stays as its text, and so is no number to any reader. */
function keepWritten(source: string): unknown {
  const value = Number(source)
  if (String(value) === source) return value
  const exponent = Math.abs(Number(/e([+-]?\d+)$/i.exec(source)?.[1] ?? 0))
  return Number.isFinite(value) && exponent <= 400 ? json.rawJSON(source) : source
}

/** Text that can be stored and compared: without NUL and without lone halves of surrogate pairs. */
export function cleanText(text: string): string {
  const stored = text.includes('\0') ? text.replaceAll('\0', '') : text
  if (stored.isWellFormed()) return stored
  return stored.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (unit) =>
    unit.length === 2 ? unit : '',
  )
}

function cleanStrings(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleanStrings)
  if (typeof value !== 'object' || value === null || json.isRawJSON(value)) return value
  // fromEntries defines properties, so that a key named __proto__ stays a plain key.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleanStrings(item)]))
}

/** The object, or undefined for anything else. */
export function readObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !json.isRawJSON(value)
    ? (value as JsonObject)
    : undefined
}

/** The items of an array; a lone value where FHIR wants a list counts as a list of one, since real sources send it. */
export function readList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined || value === null ? [] : [value]
}

/** The objects of a list; whatever else stands in it is passed over. */
export function readObjects(value: unknown): JsonObject[] {
  const objects: JsonObject[] = []
  for (const item of readList(value)) {
    const object = readObject(item)
    if (object) objects.push(object)
  }
  return objects
}

/** Trimmed text, or undefined when it is no string or empty. */
export function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? cleanText(value).trim() || undefined : undefined
}

export function readTexts(value: unknown): string[] {
  return readList(value).flatMap((item) => readText(item) ?? [])
}

/** A number and its text exactly as written. */
export function readNumber(value: unknown): { number: number; text: string } | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return { number: value, text: String(value) }
  if (!json.isRawJSON(value)) return undefined
  const number = Number(value.rawJSON)
  return Number.isFinite(number) ? { number, text: value.rawJSON } : undefined
}

/** Any primitive as text: string, number as written, boolean. */
export function readPrimitive(value: unknown): string | undefined {
  return typeof value === 'boolean' ? String(value) : (readNumber(value)?.text ?? readText(value))
}

/** The resource inside a value, when it names a type. */
export function readResource(value: unknown): FhirResource | undefined {
  const object = readObject(value)
  return object && readText(object.resourceType) ? (object as FhirResource) : undefined
}
