import { createHash } from 'node:crypto'

/**
 * SHA-256, in hexadecimal, of a resource as canonical JSON: the order of keys does not count, the text of numbers
 * does. Throws RangeError when it is nested deeper than the stack is.
 */
export function hashContent(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sortKeys(value)))
    .digest('hex')
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null || 'rawJSON' in value) return value
  const sorted: [string, unknown][] = Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, item]) => [key, sortKeys(item)])
  return Object.fromEntries(sorted)
}
