import { hash } from 'node:crypto'

/** Postgres parses nested JSON on its stack; no real record comes near this. */
const DEEPEST = 200
/** An element has a dozen members at most; sorted in place they cost half of what Array.sort takes for them. */
const FEW = 24
const MOST_KEYS = 5_000
const quotedKeys = new Map<string, string>()

/**
 * A resource as canonical JSON (keys in order, numbers as written) and its SHA-256 in hexadecimal. Throws RangeError
 * when it is nested deeper than can be stored.
 */
export function canonicalize(value: unknown): { json: string; contentHash: string } {
  const json = writeCanonical(value, 0)
  return { json, contentHash: hash('sha256', json) }
}

/** The hash alone: the order of keys does not count, the text of numbers does. Throws as canonicalize does. */
export function hashContent(value: unknown): string {
  return canonicalize(value).contentHash
}

/** Every byte of every import goes through here: it appends to one text instead of copying the resource. */
function writeCanonical(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (depth > DEEPEST) throw new RangeError(`nested deeper than ${DEEPEST} levels`)
  if (typeof value !== 'object' || value === null || 'rawJSON' in value) return JSON.stringify(value)
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += `${text && ','}${writeCanonical(item, depth + 1)}`
    return `[${text}]`
  }
  const object = value as Record<string, unknown>
  for (const key of sortKeys(Object.keys(object)))
    text += `${text && ','}${quoteKey(key)}:${writeCanonical(object[key], depth + 1)}`
  return `{${text}}`
}

/** FHIR has a few thousand element names; past that they are a hostile sender's, and are not remembered. */
function quoteKey(key: string): string {
  const known = quotedKeys.get(key)
  if (known !== undefined) return known
  const quoted = JSON.stringify(key)
  if (quotedKeys.size < MOST_KEYS && key.length < 100) quotedKeys.set(key, quoted)
  return quoted
}

/** By insertion, while that is not quadratic in what a hostile sender chooses. */
function sortKeys(keys: string[]): string[] {
  if (keys.length > FEW) return keys.sort()
  for (let from = 1; from < keys.length; from += 1) {
    const key = keys[from] as string
    let to = from
    for (let left = keys[to - 1]; left !== undefined && left > key; left = keys[to - 1]) {
      keys[to] = left
      to -= 1
    }
    keys[to] = key
  }
  return keys
}
