import { MARK, markNumber, parseJson, parseMarked, parsePlain } from '@/lib/fhir/json'
import {
  CLOSE,
  EXPONENT,
  findNumberEnd,
  findStringEnd,
  NUMBER,
  OPEN,
  POINT,
  QUOTE,
  STRUCTURE,
} from './json-bytes'

/** What is to be known of JSON before it is parsed. */
export interface JsonShape {
  depth: number
  /** At most so many values: brackets and commas. */
  values: number
  /** Where numbers begin and end, in turn, that plain parsing might rewrite (7.10, 1e3): few of all there are. */
  numbers: number[]
}

/** One pass over the bytes; what they hold need not be JSON. */
export function measureJson(bytes: Uint8Array): JsonShape {
  let [depth, deepest, values] = [0, 0, 0]
  const numbers: number[] = []
  for (let at = 0; at < bytes.length; at += 1) {
    const kind = STRUCTURE[bytes[at] ?? 0]
    if (!kind) continue
    if (kind === QUOTE) at = findStringEnd(bytes, at + 1)
    else if (kind === NUMBER) {
      const end = findNumberEnd(bytes, at)
      if (mayBeRewritten(bytes, at, end)) numbers.push(at, end)
      at = end - 1
    } else if (kind === CLOSE) depth -= 1
    else {
      values += 1
      if (kind === OPEN) depth += 1
      if (depth > deepest) deepest = depth
    }
  }
  return { depth: deepest, values, numbers }
}

/**
 * Does what `parseJson` does, without looking for the numbers again. Throws SyntaxError, whose position counts in the
 * bytes' own text.
 */
export function parseMeasured(bytes: Buffer, { numbers }: JsonShape): unknown {
  const text = bytes.toString()
  if (numbers.length === 0) return parsePlain(text)
  try {
    if (!text.includes(MARK)) return parseMarked(markNumbers(bytes, numbers))
  } catch {
    // Where it is at fault, only the text without marks can say.
  }
  return parseJson(text)
}

const [ZERO, MINUS] = [0x30, 0x2d]
/** So many digits are written back as they were read. */
const SAFE_DIGITS = 15

/** A trailing zero, an exponent, a tiny fraction, too many digits, minus zero: said too often rather than not. */
export function mayBeRewritten(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start === 1) return false
  if (end - start > SAFE_DIGITS) return true
  if (bytes[bytes[start] === MINUS ? start + 1 : start] === ZERO) return true
  let isWhole = true
  for (let at = start + 1; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if ((byte | 0x20) === EXPONENT) return true
    if (byte === POINT) isWhole = false
  }
  return !isWhole && bytes[end - 1] === ZERO
}

/** Only what stands where a value does: a mark must not make JSON of what is none. */
const BEFORE = /[:[,]\s*$/
const BEHIND = /^\s*[,\]}]/
const NUMBER_TEXT = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
/** More blanks than these around a number are a reason to leave it to the slower way. */
const AROUND = 64

function markNumbers(bytes: Buffer, numbers: readonly number[]): string {
  let [text, from] = ['', 0]
  for (let place = 0; place + 1 < numbers.length; place += 2) {
    const [start = 0, end = 0] = numbers.slice(place, place + 2)
    const source = bytes.toString('latin1', start, end)
    if (String(Number(source)) === source) continue
    const isValue =
      NUMBER_TEXT.test(source) &&
      BEFORE.test(bytes.toString('latin1', Math.max(start - AROUND, 0), start)) &&
      BEHIND.test(bytes.toString('latin1', end, end + AROUND))
    if (!isValue) throw new SyntaxError('a number where none can stand')
    text += bytes.toString('utf8', from, start) + markNumber(source)
    from = end
  }
  return text + bytes.toString('utf8', from)
}
