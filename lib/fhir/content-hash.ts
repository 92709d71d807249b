import { hash } from 'node:crypto'

/** Postgres parses nested JSON on its stack; no real record comes near this. */
const DEEPEST = 200
/** An element has a dozen members at most; sorted in place they cost half of what Array.sort takes for them. */
const FEW = 24

/**
 * A resource as canonical JSON (keys in order, numbers as written) and its SHA-256 in hexadecimal. Throws RangeError
 * when it is nested deeper than can be stored.
 */
export function canonicalize(value: unknown): { json: string; contentHash: string } {
  const json = writeInOrder(value)
  return { json, contentHash: hash('sha256', json) }
}

/** Every byte of every import goes through here: a copy in order, written by the engine, costs two thirds of writing it here. */
function writeInOrder(value: unknown): string {
  try {
    return JSON.stringify(copyInOrder(value, 0))
  } catch (error) {
    if (error instanceof UnkeepableKey) return writeCanonical(value, 0)
    throw error
  }
}

/** Objects do not keep every order of keys: what looks like a number comes first, and `__proto__` is no key to set. */
class UnkeepableKey extends Error {}

function copyInOrder(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) throw tooDeep()
  if (Array.isArray(value)) return value.map((item) => copyInOrder(item, depth + 1))
  if ('rawJSON' in value) return value
  const object = value as Record<string, unknown>
  const copy: Record<string, unknown> = {}
  for (const key of sortKeys(Object.keys(object))) {
    if (key <= LAST_NUMERIC || key === '__proto__') throw new UnkeepableKey()
    copy[key] = copyInOrder(object[key], depth + 1)
  }
  return copy
}

/** No key that begins with a digit sorts behind it. */
const LAST_NUMERIC = ':'

/** The same text, for any keys. */
function writeCanonical(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (depth > DEEPEST) throw tooDeep()
  if ('rawJSON' in value) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => writeCanonical(item, depth + 1)).join()}]`
  const object = value as Record<string, unknown>
  const members = sortKeys(Object.keys(object)).map(
    (key) => `${JSON.stringify(key)}:${writeCanonical(object[key], depth + 1)}`,
  )
  return `{${members.join()}}`
}

function tooDeep(): RangeError {
  return new RangeError(`nested deeper than ${DEEPEST} levels`)
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
