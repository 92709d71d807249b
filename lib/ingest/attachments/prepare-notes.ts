import { type Transaction, withWorker } from '@/lib/db/transactions'
import { readResource } from '@/lib/fhir/json'
import { type NoteContent, readBinary } from '@/lib/fhir/note-content'
import { extractNotes } from '@/lib/fhir/notes'
import { parseReference } from '@/lib/fhir/references'
import type { Incoming } from '../incoming'
import { joinRecords } from '../join-stored'
import { PreparedNotes, slowKey } from './prepared-notes'
import { type InlineContent, isSlow, readAnything } from './read-attachment'
import type { Reading } from './reading'

/** A document that takes a process of its own to read. */
interface SlowDocument {
  key: string
  content: InlineContent
}

/**
 * Reads, before the batch's transaction opens, the documents that take long: PDFs of records that are not stored yet,
 * and Binaries that such records name, in this batch or stored. Everything else `PreparedNotes` reads when it is
 * asked. Must not be called inside a transaction.
 */
export async function prepareNotes(sourceId: string, incoming: readonly Incoming[]): Promise<PreparedNotes> {
  const documents = incoming.map((record) => ({ record, ...listDocuments(record) }))
  const concerned = documents.filter(({ slow, urls }) => slow.length > 0 || urls.length > 0)
  if (concerned.length === 0) return new PreparedNotes()
  const stored = await withWorker((tx) =>
    findStored(
      tx,
      sourceId,
      concerned.map(({ record }) => record),
    ),
  )
  const fresh = concerned.filter(({ record }) => !stored.has(record.contentHash))
  const named = new Set(fresh.flatMap(({ urls }) => urls.flatMap((url) => binaryId(url, incoming) ?? [])))
  const slow = concerned
    .filter(
      ({ record }) =>
        !stored.has(record.contentHash) || (record.type === 'Binary' && named.has(record.fhirId)),
    )
    .flatMap((document) => document.slow)
  for (const { type, fhirId } of incoming) if (type === 'Binary') named.delete(fhirId)
  const readings = new Map<string, Reading>()
  for (const { key, content } of [...slow, ...(await loadSlowBinaries(sourceId, [...named]))])
    if (!readings.has(key)) readings.set(key, await readAnything(content))
  return new PreparedNotes(readings)
}

function listDocuments({ resource, type, contentHash }: Incoming): { slow: SlowDocument[]; urls: string[] } {
  const contents: NoteContent[] =
    type === 'Binary' ? [readBinary(resource)] : extractNotes(resource).map(({ content }) => content)
  const slow = contents.flatMap((content, position) =>
    content.kind !== 'binary' && isSlow(content) ? [{ key: slowKey(contentHash, position), content }] : [],
  )
  return { slow, urls: contents.flatMap((content) => (content.kind === 'binary' ? [content.url] : [])) }
}

/** Which Binary an address may mean; whose chart it stands in is checked when the note is stored. */
function binaryId(url: string, incoming: readonly Incoming[]): string | undefined {
  const found = incoming.find(({ type, entry }) => type === 'Binary' && entry.fullUrl === url)
  const reference = parseReference(url)
  return found?.fhirId ?? (reference && 'id' in reference ? reference.id : undefined)
}

async function findStored(
  tx: Transaction,
  sourceId: string,
  records: readonly Incoming[],
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ contentHash: string }[]>`
    SELECT encode(r.content_hash, 'hex') AS "contentHash"
    FROM unnest(${records.map(({ type }) => type)}::text[], ${records.map(({ fhirId }) => fhirId)}::text[]) AS wanted (type, fhir_id)
    ${joinRecords(sourceId)}`
  return new Set(rows.map(({ contentHash }) => contentHash))
}

/** One at a time: each may be megabytes. */
async function loadSlowBinaries(sourceId: string, fhirIds: readonly string[]): Promise<SlowDocument[]> {
  const slow: SlowDocument[] = []
  for (const fhirId of fhirIds) {
    const [row] = await withWorker(
      (tx) => tx.$queryRaw<{ contentHash: string; payload: unknown }[]>`
        SELECT encode(content_hash, 'hex') AS "contentHash", payload FROM clinical_record
        WHERE source_id = ${sourceId}::uuid AND type = 'Binary' AND fhir_id = ${fhirId}`,
    )
    const content = readBinary(readResource(row?.payload))
    if (row && content.kind !== 'binary' && isSlow(content))
      slow.push({ key: slowKey(row.contentHash), content })
  }
  return slow
}
