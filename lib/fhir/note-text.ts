import { cleanText } from './json'

/** Text of an attachment, or why there is none. */
export type DecodedText = { text: string } | { unreadableReason: string }

const READABLE = /^(?:text\/(?:plain|markdown|html|xhtml)|application\/xhtml\+xml)$/
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/**
 * The canonical text of inline attachment data: base64 or base64url, in the stated charset (UTF-8 when none is stated or a
 * byte order mark says otherwise), markup removed from HTML. CRLF becomes LF, NUL and lone surrogates go: this text
 * is hashed, cut and quoted, so it must come out the same each time. Never throws.
 */
export function decodeAttachment(data: string, contentType: string): DecodedText {
  const [mediaType = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const type = mediaType || 'text/plain'
  if (!READABLE.test(type))
    return { unreadableReason: `The attachment is ${type}, which is not read as text.` }
  const base64 = data.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/')
  if (!BASE64.test(base64)) return { unreadableReason: 'The attachment is not valid base64.' }
  const charset = parameters
    .find((part) => part.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '')
  const decoded = decodeBytes(Buffer.from(base64, 'base64'), charset)
  if (decoded === undefined)
    return { unreadableReason: `The attachment's character set ${charset} is not known.` }
  const text = canonicalText(type.includes('html') ? stripMarkup(decoded) : decoded)
  return text.trim() ? { text } : { unreadableReason: 'The attachment is empty.' }
}

export function canonicalText(text: string): string {
  return cleanText(text).replace(/\r\n?/g, '\n')
}

function decodeBytes(bytes: Buffer, charset: string | undefined): string | undefined {
  try {
    return new TextDecoder(detectByteOrderMark(bytes) ?? charset ?? 'utf-8').decode(bytes)
  } catch {
    return undefined
  }
}

function detectByteOrderMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['deg', '°'],
  ['micro', 'µ'],
  ['plusmn', '±'],
  ['le', '≤'],
  ['ge', '≥'],
  ['ndash', '–'],
  ['mdash', '—'],
])

/** The words of (X)HTML: scripts and styles dropped, block ends as line breaks, cells apart by tabs, entities resolved. */
function stripMarkup(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->|<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<\/t[dh]\s*>/gi, '\t')
    .replace(/<br\s*\/?>|<\/(?:p|div|h[1-6]|ul|ol|tr|table|section|blockquote|pre)\s*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => readEntity(name) ?? whole)
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function readEntity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES.get(name.toLowerCase())
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return point <= 0x10ffff ? String.fromCodePoint(point) : undefined
}
