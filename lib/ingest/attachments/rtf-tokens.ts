/** The pieces of RTF. Bytes are not characters yet: their code page depends on the font. */
export type RtfToken =
  | { kind: 'open' }
  | { kind: 'close' }
  | { kind: 'control'; word: string; value: number | undefined }
  | { kind: 'bytes'; bytes: number[] }

const BACKSLASH = 0x5c
const OPEN = 0x7b
const CLOSE = 0x7d
const SPACE = 0x20

/**
 * Cuts RTF into tokens in one pass; whatever is malformed is passed over. Ours, because the packages that read RTF drop
 * 8-bit characters and the text after a soft hyphen, or stop at the first code page that they do not know.
 */
export function* readRtfTokens(rtf: Uint8Array): Generator<RtfToken> {
  let at = 0
  let bytes: number[] = []
  while (at < rtf.length) {
    const byte = rtf[at] ?? 0
    if (byte === BACKSLASH) {
      const control = readControl(rtf, at + 1)
      at = control.end
      if (control.byte !== undefined) bytes.push(control.byte)
      if (control.token === undefined) continue
      if (bytes.length > 0) yield { kind: 'bytes', bytes }
      bytes = []
      yield control.token
      if (control.token.word === 'bin') at += Math.max(0, control.token.value ?? 0)
      continue
    }
    at += 1
    if (byte === OPEN || byte === CLOSE) {
      if (bytes.length > 0) yield { kind: 'bytes', bytes }
      bytes = []
      yield byte === OPEN ? { kind: 'open' } : { kind: 'close' }
    } else if (byte !== 0x0a && byte !== 0x0d && byte !== 0) bytes.push(byte)
  }
  if (bytes.length > 0) yield { kind: 'bytes', bytes }
}

interface Control {
  end: number
  byte?: number
  token?: Extract<RtfToken, { kind: 'control' }>
}

/** What follows a backslash at `start`: a word with its number, a byte in hexadecimal, or one symbol. */
function readControl(rtf: Uint8Array, start: number): Control {
  const first = rtf[start]
  if (first === undefined) return { end: start }
  if (first === BACKSLASH || first === OPEN || first === CLOSE) return { end: start + 1, byte: first }
  if (first === 0x27) {
    const code = Number.parseInt(String.fromCharCode(rtf[start + 1] ?? 0, rtf[start + 2] ?? 0), 16)
    return Number.isNaN(code) ? { end: start + 1 } : { end: start + 3, byte: code }
  }
  if (!isLetter(first)) {
    const symbol = first === 0x0a || first === 0x0d ? 'par' : String.fromCharCode(first)
    return { end: start + 1, token: { kind: 'control', word: symbol, value: undefined } }
  }
  let end = start
  while (end - start < 32 && isLetter(rtf[end])) end += 1
  const word = String.fromCharCode(...rtf.subarray(start, end))
  let digits = ''
  if (rtf[end] === 0x2d && isDigit(rtf[end + 1])) {
    digits = '-'
    end += 1
  }
  while (digits.length < 11 && isDigit(rtf[end])) {
    digits += String.fromCharCode(rtf[end] ?? 0)
    end += 1
  }
  if (rtf[end] === SPACE) end += 1
  return { end, token: { kind: 'control', word, value: digits ? Number(digits) : undefined } }
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a))
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}
