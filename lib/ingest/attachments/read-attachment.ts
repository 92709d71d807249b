import { createHash } from 'node:crypto'
import type { NoteContent } from '@/lib/fhir/note-content'
import { canonicalText } from '@/lib/fhir/note-text'
import { LIMITS } from '@/lib/limits'
import { decodeBase64 } from './decode-base64'
import { parseMediaType, settleMediaType } from './media-type'
import { readNarrative } from './read-narrative'
import { findReader, type Reader } from './readers'
import type { Attached, Reading } from './reading'
import { explainUnreadable } from './unreadable-types'

/** What stands in the record itself; a Binary has to be found first. */
export type InlineContent = Exclude<NoteContent, { kind: 'binary' }>

/**
 * Reads text, HTML, RTF and narrative. Undefined for what has to be read in a process of its own (PDF), which
 * `readAnything` does. Never throws.
 */
export function readAtOnce(content: InlineContent): Reading | undefined {
  if (content.kind !== 'data') return finish(readWords(content))
  const opened = open(content)
  if ('unreadableReason' in opened) return opened
  const { reader, warning } = opened
  return 'atOnce' in reader ? finish(guard(reader, opened), warning) : undefined
}

/** Reads any content, a slow one within its limits of time and memory. Never throws. */
export async function readAnything(content: InlineContent): Promise<Reading> {
  const reading = readAtOnce(content)
  if (reading || content.kind !== 'data') return reading ?? { unreadableReason: EMPTY }
  const opened = open(content)
  if ('unreadableReason' in opened || !('slowly' in opened.reader)) return { unreadableReason: EMPTY }
  return finish(await opened.reader.slowly(opened), opened.warning)
}

/** Long enough for every signature, short enough to ask this of each attachment of a large import. */
const HEAD_CHARACTERS = 6_000

/** Whether reading this takes a process of its own; looks at the beginning only. */
export function isSlow(content: InlineContent): boolean {
  if (content.kind !== 'data') return false
  const head = Buffer.from(content.data.slice(0, HEAD_CHARACTERS), 'base64')
  const reader = findReader(settleMediaType(parseMediaType(content.contentType).name, head))
  return reader !== undefined && 'slowly' in reader
}

const EMPTY = 'The document has no text.'
const DAMAGED = 'The document is damaged, so its text cannot be read.'

interface Opened extends Attached {
  reader: Reader
  warning?: string
}

function readWords(content: Exclude<InlineContent, { kind: 'data' }>): Reading {
  if (content.kind === 'none') return { unreadableReason: content.reason }
  return content.kind === 'words' ? { text: canonicalText(content.text) } : readNarrative(content.parts)
}

function open(content: Extract<NoteContent, { kind: 'data' }>): Opened | { unreadableReason: string } {
  const most = LIMITS.attachmentBytes
  const tooLarge = `The document is larger than ${most / 1024 ** 2} MB, so it is not read.`
  if (content.data.length > most * 2) return { unreadableReason: tooLarge }
  const bytes = decodeBase64(content.data)
  if (!bytes) return { unreadableReason: 'The document is not valid base64, so it cannot be read.' }
  if (bytes.length > most) return { unreadableReason: tooLarge }
  const { name, charset } = parseMediaType(content.contentType)
  const mediaType = settleMediaType(name, bytes)
  const reader = findReader(mediaType)
  if (!reader) return { unreadableReason: explainUnreadable(mediaType) }
  const warning = isAltered(bytes, content.hash)
    ? 'Its bytes do not match the hash that the source states for them; it may have been altered or cut.'
    : undefined
  return { reader, bytes, ...(charset && { charset }), ...(warning && { warning }) }
}

/** R4 wants SHA-1 in base64; hexadecimal is common. Other lengths are other hashes and say nothing here. */
function isAltered(bytes: Uint8Array, hash: string | undefined): boolean {
  if (!hash) return false
  const digest = createHash('sha1').update(bytes).digest()
  const stated = /^[0-9a-f]{40}$/i.test(hash) ? Buffer.from(hash, 'hex') : decodeBase64(hash)
  return stated?.length === digest.length && !stated.equals(digest)
}

/** Readers are written not to throw; what a library throws all the same means a damaged document. */
function guard({ atOnce }: Extract<Reader, { atOnce: unknown }>, attached: Attached): Reading {
  try {
    return atOnce(attached)
  } catch {
    return { unreadableReason: DAMAGED }
  }
}

function finish(reading: Reading, warning?: string): Reading {
  if ('unreadableReason' in reading) return reading
  if (!reading.text.trim()) return { unreadableReason: EMPTY }
  if (reading.text.length > LIMITS.noteCharacters)
    return {
      unreadableReason: `The document has more than ${LIMITS.noteCharacters.toLocaleString('en')} characters, so it is not read.`,
    }
  const doubts = [warning, reading.warning].filter((doubt) => doubt !== undefined).join(' ')
  return { text: reading.text, ...(doubts && { warning: doubts }) }
}
