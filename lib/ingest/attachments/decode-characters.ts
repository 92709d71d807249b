import { isUtf8 } from 'node:buffer'

export type Characters = { characters: string; warning?: string } | { unknownCharset: string }

/**
 * Turns bytes into characters: a byte order mark counts before the stated character set, and that before UTF-8. What
 * claims to be UTF-8 and is not, is read as Windows-1252, which is what such text nearly always is.
 */
export function decodeCharacters(bytes: Uint8Array, stated: string | undefined): Characters {
  const hasUtf8Mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const charset = detectUtf16(bytes) ?? (hasUtf8Mark ? 'utf-8' : (stated ?? 'utf-8'))
  try {
    const decoder = new TextDecoder(charset)
    if (decoder.encoding !== 'utf-8' || isUtf8(bytes)) return { characters: decoder.decode(bytes) }
    return {
      characters: new TextDecoder('windows-1252').decode(bytes),
      warning: 'The text is not valid UTF-8 and was read as Windows-1252.',
    }
  } catch {
    return { unknownCharset: charset }
  }
}

const SAMPLE_BYTES = 512

/** UTF-16 by its byte order mark, or by the zeros that Western text has in every other byte. */
export function detectUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  if (sample.length < 4) return undefined
  let even = 0
  let odd = 0
  for (const [place, byte] of sample.entries()) {
    if (byte !== 0) continue
    if (place % 2 === 0) even += 1
    else odd += 1
  }
  const most = sample.length * 0.35
  if (odd > most && even === 0) return 'utf-16le'
  return even > most && odd === 0 ? 'utf-16be' : undefined
}
