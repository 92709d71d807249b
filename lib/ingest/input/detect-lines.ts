const LINE_FEED = 0x0a
const LINES_NAME = /\.(?:ndjson|jsonl)(?:\.gz)?$/i

/**
 * Whether the file begins with a JSON object on a line of its own that something follows: then it is NDJSON and nothing
 * else. undefined: its first line has not ended yet.
 */
export function startsWithLine(start: Buffer): boolean | undefined {
  const first = start.findIndex((byte) => byte > 0x20)
  const end = first === -1 ? -1 : start.indexOf(LINE_FEED, first)
  if (end === -1) return undefined
  if (!readsAsObject(start.subarray(first, end))) return false
  return start.subarray(end).some((byte) => byte > 0x20) || undefined
}

/**
 * Whether a file that does not begin with a whole line is NDJSON nevertheless: half of its lines are JSON objects of
 * their own, or any where the name says NDJSON; of a single line, only the name tells. Not for a file that is one JSON
 * value. `isWhole`: the last line has ended.
 */
export function holdsLines(path: string, start: Buffer, isWhole: boolean): boolean {
  const lines = start.toString().split('\n')
  if (!isWhole) lines.pop()
  const written = lines.filter((line) => line.trim() !== '')
  if (written.length === 1) return isNamedLines(path)
  const resources = written.filter((line) => line.startsWith('{"') && readsAsObject(Buffer.from(line)))
  const enough = isNamedLines(path) ? 1 : Math.max(1, written.length / 2)
  return resources.length >= enough
}

/** Its name says NDJSON: decides only what the content cannot, a file of a single line. */
export function isNamedLines(path: string): boolean {
  return LINES_NAME.test(path)
}

function readsAsObject(line: Buffer): boolean {
  try {
    const value: unknown = JSON.parse(line.toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
