import { isUtf8 } from 'node:buffer'
import { parseJson } from '@/lib/fhir/json'
import { LIMITS } from '@/lib/limits'
import type { Piece } from './cut-bundle'

/** What a piece holds; or why it is past a limit, it alone; or where it is no text or no JSON. */
export type ReadPiece =
  | { value: unknown; values: number; problem?: undefined; broken?: undefined }
  | { problem: string; broken?: undefined }
  | { broken: Broken; problem?: undefined }

export interface Broken {
  is: 'not UTF-8' | 'not JSON'
  /** Counted in the unpacked file. */
  byte: number
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Reads the JSON of a piece, after every limit that a hostile one would break while being read. Never throws. */
export function readPiece({ bytes, offset }: Piece): ReadPiece {
  if (!bytes)
    return {
      problem: `It is longer than ${LIMITS.entryBytes / 1024 ** 2} MB, the most that one resource may take.`,
    }
  if (!isUtf8(bytes)) return { broken: { is: 'not UTF-8', byte: offset + findInvalidByte(bytes) } }
  const { depth, values } = measureJson(bytes)
  if (depth > LIMITS.nestingDepth)
    return { problem: `It is nested more than ${LIMITS.nestingDepth} levels deep.` }
  if (values > LIMITS.entryValues)
    return {
      problem: `It holds more than ${LIMITS.entryValues} values, the most that one resource may have.`,
    }
  const text = bytes.toString()
  try {
    return { value: parseJson(text), values }
  } catch (error) {
    // The engine's message quotes the file, which may be a patient's: only the position is passed on.
    const place = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const before = place ? Buffer.byteLength(text.slice(0, Number(place))) : bytes.length
    return { broken: { is: 'not JSON', byte: offset + before } }
  }
}

/** Brackets and commas outside of strings: how deep it goes, and at most how many values it holds. */
function measureJson(bytes: Buffer): { depth: number; values: number } {
  let [depth, deepest, values] = [0, 0, 0]
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      for (at += 1; at < bytes.length && bytes[at] !== QUOTE; at += 1) if (bytes[at] === BACKSLASH) at += 1
    } else if (byte === COMMA) values += 1
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      values += 1
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1
  }
  return { depth: deepest, values }
}

/** Decoding replaces what is invalid, so that the first difference is the place. */
function findInvalidByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString())
  return bytes.findIndex((byte, index) => again[index] !== byte)
}
