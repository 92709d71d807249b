import { createHash } from 'node:crypto'

/** Postgres parses nested JSON on its stack; no real record comes near this. */
const DEEPEST = 200

/**
 * SHA-256, in hexadecimal, of a resource as canonical JSON: the order of keys does not count, the text of numbers
 * does. Throws RangeError when it is nested deeper than can be stored.
 */
export function hashContent(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sortKeys(value)))
    .digest('hex')
}

function sortKeys(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) throw new RangeError(`nested deeper than ${DEEPEST} levels`)
  if (Array.isArray(value)) return value.map((item) => sortKeys(item, depth + 1))
  if (typeof value !== 'object' || value === null || 'rawJSON' in value) return value
  const sorted: [string, unknown][] = Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, item]) => [key, sortKeys(item, depth + 1)])
  return Object.fromEntries(sorted)
}
