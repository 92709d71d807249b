/** What structures JSON outside of its strings. UTF-8 has these bytes nowhere inside of a longer character. */
export const QUOTE = 1
export const COMMA = 2
export const OPEN = 3
export const CLOSE = 4

/** By byte; 0 for all others. */
export const STRUCTURE = new Uint8Array(256)
for (const [characters, kind] of [
  ['"', QUOTE],
  [',', COMMA],
  ['{[', OPEN],
  ['}]', CLOSE],
] as const)
  for (const character of characters) STRUCTURE[character.charCodeAt(0)] = kind

const [QUOTE_BYTE, BACKSLASH] = [0x22, 0x5c]

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

export interface JsonShape {
  depth: number
  /** At most so many values: brackets and commas. */
  values: number
}

export function measureJson(bytes: Uint8Array): JsonShape {
  let [depth, deepest, values] = [0, 0, 0]
  for (let at = 0; at < bytes.length; at += 1) {
    const kind = STRUCTURE[bytes[at] ?? 0]
    if (!kind) continue
    if (kind === QUOTE) at = findStringEnd(bytes, at + 1)
    else if (kind === CLOSE) depth -= 1
    else {
      values += 1
      if (kind === OPEN) depth += 1
      if (depth > deepest) deepest = depth
    }
  }
  return { depth: deepest, values }
}
