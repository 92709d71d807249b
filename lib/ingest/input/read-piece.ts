import { isUtf8 } from 'node:buffer'
import { LIMITS } from '@/lib/limits'
import type { Piece } from './cut-bundle'
import { measureJson, parseMeasured } from './measure-json'

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

/**
 * Reads the JSON of a piece, after every limit that a hostile one would break while being read. Never throws. `what` names
 * the piece at the beginning of a sentence.
 */
export function readPiece({ bytes, offset, shape: measured }: Piece, what: string): ReadPiece {
  if (!bytes) return { problem: `${what} is longer than ${LIMITS.entryBytes / 1024 ** 2} MB; split it.` }
  if (!isUtf8(bytes)) return { broken: { is: 'not UTF-8', byte: offset + findInvalidByte(bytes) } }
  const shape = measured ?? measureJson(bytes)
  const { depth, values } = shape
  if (depth > LIMITS.nestingDepth)
    return { problem: `${what} is nested more than ${LIMITS.nestingDepth} levels deep; no FHIR resource is.` }
  if (values > LIMITS.entryValues)
    return { problem: `${what} holds more than ${LIMITS.entryValues} values; split it.` }
  try {
    return { value: parseMeasured(bytes, shape), values }
  } catch (error) {
    // The engine's message quotes the file, which may be a patient's: only the position is passed on.
    const place = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const before = place ? Buffer.byteLength(bytes.toString().slice(0, Number(place))) : bytes.length
    return { broken: { is: 'not JSON', byte: offset + before } }
  }
}

/** Decoding replaces what is invalid, so that the first difference is the place. */
function findInvalidByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString())
  return bytes.findIndex((byte, index) => again[index] !== byte)
}
