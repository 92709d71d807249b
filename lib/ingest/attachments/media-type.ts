import { detectUtf16 } from './decode-characters'

/** A media type taken apart: 'text/html; charset="utf-8"'. */
export interface MediaType {
  /** Lower case; empty when none is stated. */
  name: string
  charset?: string
}

export function parseMediaType(stated: string): MediaType {
  const [name = '', ...parameters] = stated.split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters
    .find((part) => part.startsWith('charset'))
    ?.slice('charset'.length)
    .replace(/^\s*=\s*/, '')
    .replace(/["']/g, '')
  return { name, ...(charset && { charset }) }
}

/** First bytes that leave no doubt, whatever the source says. */
const SIGNATURES: readonly [at: number, bytes: string, name: string][] = [
  [0, '{\\rtf', 'application/rtf'],
  [0, '\x89PNG', 'image/png'],
  [0, '\xff\xd8\xff', 'image/jpeg'],
  [0, 'GIF8', 'image/gif'],
  [0, 'II*\0', 'image/tiff'],
  [0, 'MM\0*', 'image/tiff'],
  [8, 'WEBP', 'image/webp'],
  [128, 'DICM', 'application/dicom'],
  [0, 'PK\x03\x04', 'application/zip'],
  [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/msword'],
  [0, '\x1f\x8b', 'application/gzip'],
]
/** Readers of PDF accept this much before the header. */
const PDF_HEADER_WITHIN = 1024
const HEAD_BYTES = 4096

const MARKUP =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|table|h[1-6]|span)\b/i
const VAGUE = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/binary',
  'application/unknown',
])

/**
 * The media type that counts: what the bytes show beyond doubt, else what is stated, else what they look like. Sources
 * send PDF as application/octet-stream, and HTML or RTF as text/plain.
 */
export function settleMediaType(stated: string, bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD_BYTES))
  const letters = readLetters(head)
  const shown = readSignature(head, letters)
  if (shown) return shown === 'application/zip' && isOffice(stated) ? stated : shown
  if (letters.includes('<ClinicalDocument')) return 'text/x-ccda'
  if (isXml(stated)) return MARKUP.test(letters) ? 'application/xhtml+xml' : stated
  if (!VAGUE.has(stated) && stated !== 'text/plain') return stated
  if (MARKUP.test(letters) && isMarkupThroughout(letters)) return 'text/html'
  if (stated === 'text/plain') return stated
  return looksLikeText(head) ? 'text/plain' : 'application/octet-stream'
}

function readSignature(head: Buffer, letters: string): string | undefined {
  const raw = head.toString('latin1', 0, PDF_HEADER_WITHIN)
  const found = SIGNATURES.find(([at, bytes]) => raw.startsWith(bytes, at))
  if (found) return found[2]
  if (letters.trimStart().startsWith('{\\rtf')) return 'application/rtf'
  return raw.includes('%PDF-') ? 'application/pdf' : undefined
}

/** One-byte view of the beginning; UTF-16 loses its zeros, so that '<html' is found there too. */
function readLetters(head: Buffer): string {
  return head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:ÿþ|þÿ|ï»¿)/, '')
}

/** A note may begin with '<p' once; markup closes what it opens. */
function isMarkupThroughout(letters: string): boolean {
  return /<!doctype|<html|<\/[a-z][a-z0-9]{0,15}\s*>/i.test(letters)
}

function isXml(name: string): boolean {
  return name === 'text/xml' || name === 'application/xml' || name.endsWith('+xml')
}

function isOffice(name: string): boolean {
  return /officedocument|opendocument|msword|ms-excel|ms-powerpoint/.test(name)
}

function looksLikeText(head: Buffer): boolean {
  if (detectUtf16(head)) return true
  let odd = 0
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd += 1
  return odd === 0
}
