import { type FhirResource, readResource } from '@/lib/fhir/json'
import { noteId } from '@/lib/fhir/notes'
import type { Reading } from './attachments/reading'
import type { BatchContext } from './batch-context'
import { insertNotes, removeOrphans } from './note-texts'
import type { RecordResult } from './store-records'

const NOT_SENT =
  'Its text lies in a Binary that is not in this chart; it will be read when the source sends it.'
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
  for (const { incoming, patientId, movedFrom } of binaries) {
    const address = `Binary/${incoming.fhirId}`
    if (movedFrom) await fill(context, movedFrom, address, { unreadableReason: NOT_SENT })
    if (!(await isNamed(context, patientId, address))) continue
    const reading = await context.notes.ofBinary(incoming.contentHash, async () => incoming.resource)
    if ('text' in reading) await insertNotes(context, [{ patientId, text: reading.text }])
    await fill(context, patientId, address, reading)
  }
  await removeOrphans(
    context,
    binaries.flatMap(({ movedFrom }) => movedFrom ?? []),
  )
}

async function isNamed(context: BatchContext, patientId: string, address: string): Promise<boolean> {
  const rows = await context.tx.$queryRaw<unknown[]>`
    SELECT 1 FROM note_reference n JOIN clinical_record r ON r.id = n.record_id AND r.source_id = ${context.sourceId}::uuid
    WHERE n.binary_reference = ${address} AND n.patient_id = ${patientId}::uuid LIMIT 1`
  return rows.length > 0
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
