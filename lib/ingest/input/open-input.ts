import { LIMITS } from '@/lib/limits'
import { holdsLines, isNamedLines, startsWithLine } from './detect-lines'
import { refuseForeignFormat } from './foreign-formats'
import type { Input } from './input'
import type { InputFile } from './input-file'
import { loadValue, streamBundle } from './open-bundle'
import { openLines } from './open-lines'
import { readBytes } from './read-bytes'
import { NotOneValue, refuseEmpty } from './refusals'

const OUTCOME = /"resourceType"\s*:\s*"OperationOutcome"/
const OUTCOME_BYTES = 1_000

/** What is looked at first; then four times as much, until the format is known. */
const HEAD_BYTES = 64 * 1024

/**
 * Finds out what a file is by its content and opens it: NDJSON, a Bundle or one resource, gzipped or not, in UTF-8 or
 * UTF-16. A Bundle within `LIMITS.bundleBytes`, `bundleEntries` and `bundleValues` is read into memory; anything larger,
 * and NDJSON, is read anew at each walk, in constant memory. `onBytes` is told how many stored bytes were read since
 * its last call: at once for what is loaded, by each walk of `entries` for what is not. Throws AppError that says what
 * the file is and what to do when nothing of it can be read; the sentence never quotes the file.
 */
export async function openInput(file: InputFile, onBytes?: (bytes: number) => void): Promise<Input> {
  const start = await readStart(file)
  if (start.isLines) return openLines(file, onBytes)
  if (!start.isWhole)
    return holdsLines(file.path, start.bytes.subarray(0, HEAD_BYTES), false)
      ? openLines(file, onBytes)
      : streamBundle(file, onBytes)
  const input = readOneValue(file, start.bytes)
  if (input === 'lines') return openLines(file, onBytes)
  if (!input) return streamBundle(file, onBytes)
  onBytes?.(start.stored)
  return input
}

/** undefined: a Bundle that is too much to hold. */
function readOneValue(file: InputFile, bytes: Buffer): Input | 'lines' | undefined {
  // The error files of a bulk export are NDJSON too, mostly of one line.
  if (
    isNamedLines(file.path) &&
    isOneLine(bytes) &&
    OUTCOME.test(bytes.subarray(0, OUTCOME_BYTES).toString('latin1'))
  )
    return 'lines'
  try {
    const input = loadValue(bytes)
    // A file of one line may be NDJSON with one resource; nothing but its name can tell.
    return input?.kind === 'single' && isNamedLines(file.path) && isOneLine(bytes) ? 'lines' : input
  } catch (error) {
    if (error instanceof NotOneValue && holdsLines(file.path, bytes, true)) return 'lines'
    throw error
  }
}

interface Start {
  bytes: Buffer
  /** The file ends with these bytes. */
  isWhole: boolean
  isLines: boolean
  /** Bytes as stored that were read for it. */
  stored: number
}

/** Reads until the file is known to be NDJSON, or is whole, or is more than memory should hold. */
async function readStart(file: InputFile): Promise<Start> {
  const parts: Buffer[] = []
  let [length, stored, judgeAt] = [0, 0, HEAD_BYTES]
  const countStored = (bytes: number) => {
    stored += bytes
  }
  for await (const chunk of readBytes(file, countStored)) {
    parts.push(chunk)
    length += chunk.length
    if (length < judgeAt) continue
    const bytes = Buffer.concat(parts)
    if (judgeAt === HEAD_BYTES) refuseForeignFormat(bytes.subarray(0, HEAD_BYTES))
    if (startsWithLine(bytes)) return { bytes, isWhole: false, isLines: true, stored }
    if (length > LIMITS.bundleBytes) return { bytes, isWhole: false, isLines: false, stored }
    judgeAt = Math.min(length * 4, LIMITS.bundleBytes + 1)
  }
  const bytes = Buffer.concat(parts)
  if (bytes.every((byte) => byte <= 0x20)) throw refuseEmpty()
  refuseForeignFormat(bytes.subarray(0, HEAD_BYTES))
  return { bytes, isWhole: true, isLines: startsWithLine(bytes) === true, stored }
}

function isOneLine(bytes: Buffer): boolean {
  return !bytes.toString('latin1').trim().includes('\n')
}
