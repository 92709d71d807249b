import { canonicalText } from '@/lib/fhir/note-text'
import { decodeCharacters } from './decode-characters'
import type { Attached, Reading } from './reading'

/** Plain text and markdown: the characters as they stand. */
export function readText(attached: Attached): Reading {
  return readCharacters(attached, (text) => ({ text }))
}

/** Decodes the bytes, lets `toText` make text of the characters, and gives its canonical form with what was doubtful. */
export function readCharacters(
  { bytes, charset }: Attached,
  toText: (characters: string) => Reading,
): Reading {
  const decoded = decodeCharacters(bytes, charset)
  if ('unknownCharset' in decoded)
    return { unreadableReason: 'The document names a character set that is not known.' }
  const reading = toText(decoded.characters)
  if ('unreadableReason' in reading) return reading
  return { text: canonicalText(reading.text), ...(decoded.warning && { warning: decoded.warning }) }
}
