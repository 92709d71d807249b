import { type BatchContext, slices } from './batch-context'
import { addressOf, type Deletion } from './incoming'
import { joinRecords } from './join-stored'
import { removeTies } from './store-care-team'
import { keepHistory } from './store-records'

export interface Retraction {
  deletion: Deletion
  outcome: 'deleted' | 'unchanged' | 'skipped' | 'rejected' | 'otherServer'
  /** The chart that changed. */
  patientId?: string
}

interface StoredRecord {
  id: string
  type: string
  fhirId: string
  patientId: string
  retracted: boolean
}

/**
 * A DELETE of the source: the record stays as entered in error, what it said goes to its history, so that a citation
 * still opens the version it cited and no list shows it. A patient is never deleted this way.
 */
export async function retractRecords(
  context: BatchContext,
  deletions: readonly Deletion[],
): Promise<Retraction[]> {
  const results: Retraction[] = []
  for (const slice of slices(deletions)) {
    const stored = await selectRecords(
      context,
      slice.filter(({ type }) => type !== 'Patient'),
    )
    const judged = slice.map((deletion) => judge(context, deletion, stored.get(addressOf(deletion))))
    await retract(context, [...new Set(judged.flatMap(({ recordId }) => recordId ?? []))])
    results.push(...judged)
  }
  return results
}

function judge(
  { references }: BatchContext,
  deletion: Deletion,
  stored: StoredRecord | undefined,
): Retraction & { recordId?: string } {
  if (deletion.type === 'Patient') return { deletion, outcome: 'rejected' }
  if (references.deletesElsewhere(deletion.entry)) return { deletion, outcome: 'otherServer' }
  if (!stored) return { deletion, outcome: 'skipped' }
  if (stored.retracted) return { deletion, outcome: 'unchanged' }
  return { deletion, outcome: 'deleted', patientId: stored.patientId, recordId: stored.id }
}

async function selectRecords(context: BatchContext, deletions: readonly Deletion[]) {
  const rows = await context.tx.$queryRaw<StoredRecord[]>`
    SELECT r.id, r.type, r.fhir_id AS "fhirId", r.patient_id AS "patientId", r.content_hash = ''::bytea AS retracted
    FROM unnest(${deletions.map(({ type }) => type)}::text[], ${deletions.map(({ fhirId }) => fhirId)}::text[]) AS wanted (type, fhir_id)
    ${joinRecords(context.sourceId)}`
  return new Map(rows.map((row) => [addressOf(row), row]))
}

/** The empty content hash marks the retraction: no content has it. */
function retract(context: BatchContext, ids: readonly string[]): Promise<void> {
  return withdraw(context, ids, '')
}

/** In place of a content hash: the source left the record out of what it sent, and may bring it back as it was. */
const LEFT_OUT = '00'

/**
 * Takes records out of their charts' lists, as entered in error, and keeps what they said in their history. `mark`, in
 * hexadecimal, stands in place of the content hash and says what may bring them back (compareVersion).
 */
export async function withdraw(
  context: BatchContext,
  recordIds: readonly string[],
  mark: '' | typeof LEFT_OUT = LEFT_OUT,
): Promise<void> {
  for (const ids of slices(recordIds)) {
    await keepHistory(context, ids)
    await removeTies(context, ids)
    await context.tx.$executeRaw`
      UPDATE clinical_record SET entered_in_error = true, negated = true, lifecycle_status = 'entered-in-error',
             payload = jsonb_build_object('resourceType', type, 'id', fhir_id, 'status', 'entered-in-error'),
             content_hash = decode(${mark}, 'hex'), version = version + 1, import_id = ${context.importId}::uuid, updated_at = now()
      WHERE id = ANY(${ids}::uuid[])`
  }
}
