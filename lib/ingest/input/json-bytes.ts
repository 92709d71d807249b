/** What structures JSON outside of its strings. UTF-8 has these bytes nowhere inside of a longer character. */
export const QUOTE = 1
export const COMMA = 2
export const OPEN = 3
export const CLOSE = 4
/** Begins a number. */
export const NUMBER = 5

/** By byte; 0 for all others. */
export const STRUCTURE = new Uint8Array(256)
for (const [characters, kind] of [
  ['"', QUOTE],
  [',', COMMA],
  ['{[', OPEN],
  ['}]', CLOSE],
  ['-0123456789', NUMBER],
] as const)
  for (const character of characters) STRUCTURE[character.charCodeAt(0)] = kind

const [QUOTE_BYTE, BACKSLASH, PLUS] = [0x22, 0x5c, 0x2b]
export const POINT = 0x2e
/** In lower case. */
export const EXPONENT = 0x65

/** The place of the quote that ends a string; bytes.length when it goes on, and one more when an escape does. */
export function findStringEnd(bytes: Uint8Array, from: number): number {
  let at = from
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === QUOTE_BYTE) break
    if (byte === BACKSLASH) at += 1
  }
  return at
}

/** The place behind the last byte that a number might have. */
export function findNumberEnd(bytes: Uint8Array, from: number): number {
  let at = from + 1
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (STRUCTURE[byte] !== NUMBER && byte !== POINT && byte !== PLUS && (byte | 0x20) !== EXPONENT) break
  }
  return at
}
