import { type FhirResource, readResource } from '@/lib/fhir/json'
import { noteId } from '@/lib/fhir/notes'
import type { Reading } from './attachments/reading'
import type { BatchContext } from './batch-context'
import { insertNotes, removeOrphans } from './note-texts'
import type { RecordResult } from './store-records'

const NOT_SENT =
  'Its text lies in a separate document (Binary) that the source has not sent for this patient; it is read when it comes.'
const ELSEWHERE = 'Its text lies on another server, and addresses are not fetched.'

/**
 * The words of stored Binaries, for the documents that name them ('Binary/1'). Only a Binary of the same chart is read:
 * an id alone does not make it this patient's.
 */
export async function readBinaries(
  context: BatchContext,
  wanted: readonly { patientId: string; address: string }[],
): Promise<(patientId: string, address: string | undefined) => Reading> {
  const readings = new Map<string, Reading>()
  if (wanted.length > 0)
    for (const { patientId, fhirId, contentHash } of await selectBinaries(context, wanted))
      readings.set(
        `${patientId} Binary/${fhirId}`,
        await context.notes.ofBinary(contentHash, () => loadBinary(context, fhirId)),
      )
  return (patientId, address) => {
    if (!address) return { unreadableReason: ELSEWHERE }
    return readings.get(`${patientId} ${address}`) ?? { unreadableReason: NOT_SENT }
  }
}

/** Gives the documents that name these Binaries their words; a Binary that moved takes them out of the old chart. */
export async function fillFromBinaries(
  context: BatchContext,
  binaries: readonly RecordResult[],
): Promise<void> {
  const named = await findNamed(context, binaries)
  for (const { incoming, patientId, movedFrom } of binaries) {
    const address = `Binary/${incoming.fhirId}`
    if (movedFrom) await fill(context, movedFrom, address, { unreadableReason: NOT_SENT })
    if (!named.has(`${patientId} ${address}`)) continue
    const reading = await context.notes.ofBinary(incoming.contentHash, async () => incoming.resource)
    if ('text' in reading) await insertNotes(context, [{ patientId, text: reading.text }])
    await fill(context, patientId, address, reading)
  }
  await removeOrphans(
    context,
    binaries.flatMap(({ movedFrom }) => movedFrom ?? []),
  )
}

/** Which of these Binaries documents of their own chart name: '<patient> Binary/1'. */
async function findNamed(context: BatchContext, binaries: readonly RecordResult[]): Promise<Set<string>> {
  if (binaries.length === 0) return new Set()
  const rows = await context.tx.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT n.patient_id || ' ' || n.binary_reference AS key
    FROM unnest(${binaries.map(({ patientId }) => patientId)}::uuid[],
                ${binaries.map(({ incoming }) => `Binary/${incoming.fhirId}`)}::text[]) AS wanted (patient_id, address)
    JOIN note_reference n ON n.binary_reference = wanted.address AND n.patient_id = wanted.patient_id
    JOIN clinical_record r ON r.id = n.record_id AND r.source_id = ${context.sourceId}::uuid`
  return new Set(rows.map(({ key }) => key))
}

async function fill(
  context: BatchContext,
  patientId: string,
  address: string,
  reading: Reading,
): Promise<void> {
  const id = 'text' in reading ? noteId(patientId, reading.text) : null
  const reason = 'text' in reading ? null : reading.unreadableReason
  await context.tx.$executeRaw`
    UPDATE note_reference n SET note_id = ${id}::uuid, unreadable_reason = ${reason}
    FROM clinical_record r
    WHERE r.id = n.record_id AND r.source_id = ${context.sourceId}::uuid
      AND n.binary_reference = ${address} AND n.patient_id = ${patientId}::uuid`
}

async function selectBinaries(
  context: BatchContext,
  wanted: readonly { patientId: string; address: string }[],
): Promise<{ patientId: string; fhirId: string; contentHash: string }[]> {
  return context.tx.$queryRaw`
    SELECT DISTINCT r.patient_id AS "patientId", r.fhir_id AS "fhirId", encode(r.content_hash, 'hex') AS "contentHash"
    FROM unnest(${wanted.map(({ patientId }) => patientId)}::uuid[],
                ${wanted.map(({ address }) => address.slice('Binary/'.length))}::text[]) AS wanted (patient_id, fhir_id)
    JOIN clinical_record r ON r.source_id = ${context.sourceId}::uuid AND r.type = 'Binary'
                          AND r.fhir_id = wanted.fhir_id AND r.patient_id = wanted.patient_id AND NOT r.entered_in_error`
}

async function loadBinary(context: BatchContext, fhirId: string): Promise<FhirResource | undefined> {
  const rows = await context.tx.$queryRaw<{ payload: unknown }[]>`
    SELECT payload FROM clinical_record
    WHERE source_id = ${context.sourceId}::uuid AND type = 'Binary' AND fhir_id = ${fhirId}`
  return readResource(rows[0]?.payload)
}
