import { findContained } from './concepts'
import { type JsonObject, readObject, readText } from './json'
import type { NarrativePart } from './narrative'
import { parseReference } from './references'

/** Where the words of a note lie. Reading them is for those who may take their time: this room is pure. */
export type NoteContent =
  /** Base64 as it stands in the record. `hash`: SHA-1 of the bytes in base64, when the source states it. */
  | { kind: 'data'; data: string; contentType: string; hash?: string }
  | { kind: 'words'; text: string }
  | { kind: 'narrative'; parts: readonly NarrativePart[] }
  /** In a resource of its own; `url` is a reference of any form. */
  | { kind: 'binary'; url: string }
  | { kind: 'none'; reason: string }

const ELSEWHERE =
  'Its text lies at an address outside of the record (attachment.url), and addresses are not fetched.'
const DATA_URL = /^data:([^,]{0,200}),/i

/** What an Attachment holds; inline data counts before its url. Never throws. */
export function readContent(owner: JsonObject, attachment: JsonObject): NoteContent {
  const contentType = readText(attachment.contentType) ?? ''
  const hash = readText(attachment.hash)
  const stated = { contentType, ...(hash && { hash }) }
  const data = readText(attachment.data)
  if (data) return { kind: 'data', data, ...stated }
  const url = readText(attachment.url)
  if (!url) return { kind: 'none', reason: 'The attachment has no content.' }
  if (/^data:/i.test(url)) return readDataUrl(url, stated)
  const reference = parseReference(url)
  if (reference?.form === 'contained') return readBinary(findContained(owner, { reference: url }), stated)
  const isBinary =
    reference?.form === 'urn' || (reference && 'type' in reference && reference.type === 'Binary')
  return isBinary ? { kind: 'binary', url } : { kind: 'none', reason: ELSEWHERE }
}

/** What a Binary holds; its own contentType counts, that of the attachment where it has none. */
export function readBinary(
  binary: unknown,
  attachment: { contentType: string; hash?: string } = { contentType: '' },
): NoteContent {
  const resource = readObject(binary)
  const data = readText(resource?.data) ?? readText(resource?.content)
  if (!data) return { kind: 'none', reason: 'The document has no content.' }
  return {
    ...attachment,
    kind: 'data',
    data,
    contentType: readText(resource?.contentType) ?? attachment.contentType,
  }
}

function readDataUrl(url: string, attachment: { contentType: string; hash?: string }): NoteContent {
  const head = DATA_URL.exec(url)
  if (!head) return { kind: 'none', reason: 'The data: address of the attachment cannot be read.' }
  const body = url.slice(head[0].length)
  const isBase64 = /;\s*base64$/i.test(head[1] ?? '')
  const contentType = (head[1] ?? '').replace(/;\s*base64$/i, '') || attachment.contentType
  return {
    ...attachment,
    kind: 'data',
    contentType,
    data: isBase64 ? readPercent(body) : encodePercent(body),
  }
}

function readPercent(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** Percent signs stand for bytes, not for characters, so that a charset can still be applied. */
function encodePercent(text: string): string {
  return Buffer.from(readPercent(Buffer.from(text, 'utf8').toString('latin1')), 'latin1').toString('base64')
}
