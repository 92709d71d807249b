import { recordAudit } from '@/lib/access/audit'
import type { BatchContext } from './batch-context'
import { leaveTraces } from './leave-traces'
import { listBases } from './list-bases'
import type { Settlement } from './settlement'

export interface FiledBatch {
  entries: number
  settlements: readonly Settlement[]
  /** Our ids of the patients whom the batch was about, and of those whose charts it changed. */
  charts: ReadonlySet<string>
  changed: ReadonlySet<string>
}

/** The last of a batch: what the source and the charts know of it, and the record of it for the audit. */
export async function finishBatch(
  context: BatchContext,
  { entries, settlements, charts, changed }: FiledBatch,
): Promise<void> {
  const stored = settlements.flatMap(({ outcome, incoming }) =>
    outcome === 'rejected' || outcome === 'waiting' ? [] : [incoming],
  )
  await noteOrigin(context, [...charts])
  const [only] = changed.size === 1 ? changed : []
  await recordAudit(context.tx, {
    action: 'import',
    entityType: 'Import',
    entityId: context.importId,
    ...(only && { patientId: only }),
    detail: { entries, charts: changed.size },
  })
  // Before the traces, which must not tell what is restricted.
  await context.tx.$executeRaw`SELECT settle_labels(${[...changed]}::uuid[])`
  await leaveTraces(context, {
    charts: [...changed],
    types: [...new Set(stored.map(({ type }) => type))],
    bases: listBases(context, stored),
  })
}

/** Which source an import is of, and whose data its input holds, new or not: to forget them is to forget its name and upload. */
async function noteOrigin(
  { tx, sourceId, importId }: BatchContext,
  charts: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    WITH noted AS (
      UPDATE import SET source_id = ${sourceId}::uuid
      WHERE id = ${importId}::uuid AND source_id IS DISTINCT FROM ${sourceId}::uuid)
    INSERT INTO import_patient (import_id, patient_id)
    SELECT ${importId}::uuid, patient_id FROM unnest(${[...charts]}::uuid[]) AS patient_id
    ON CONFLICT DO NOTHING`
}
