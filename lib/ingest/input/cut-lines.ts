import { LIMITS } from '@/lib/limits'
import type { Piece } from './cut-bundle'

const LINE_FEED = 0x0a

/** A line, counted from 0 as it stands in the file. */
export interface Line extends Piece {
  number: number
}

/**
 * The lines of a file that hold anything. One that is longer than LIMITS.entryBytes comes without its bytes, and
 * takes no memory.
 */
export async function* cutLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line, void, undefined> {
  let [number, offset, length] = [0, 0, 0]
  let parts: Buffer[] = []
  const endLine = (): Line => {
    const bytes = length > LIMITS.entryBytes ? undefined : Buffer.concat(parts)
    const line = { number, offset, bytes }
    number += 1
    offset += length + 1
    length = 0
    parts = []
    return line
  }
  for await (const chunk of chunks) {
    let from = 0
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, from)
      if (end === from && length === 0) {
        // Blank lines are skipped without becoming lines first: there may be millions.
        ;[number, offset, from] = [number + 1, offset + 1, end + 1]
        continue
      }
      const part = chunk.subarray(from, end === -1 ? chunk.length : end)
      length += part.length
      if (length > LIMITS.entryBytes) parts = []
      else if (part.length > 0) parts.push(part)
      if (end === -1) break
      from = end + 1
      const line = endLine()
      if (!isBlank(line)) yield line
    }
  }
  const last = endLine()
  if (!isBlank(last)) yield last
}

function isBlank({ bytes }: Line): boolean {
  return bytes?.every((byte) => byte <= 0x20) ?? false
}
