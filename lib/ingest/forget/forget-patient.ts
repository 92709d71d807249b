import { recordAudit } from '@/lib/access/audit'
import { clearCached } from '@/lib/cache/cache-aside'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { type ModelTransaction, withScopeModels, withWorker } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { retryConflicts } from '../retry-conflicts'
import { actAs } from './act-as'
import { type ForgetOrder, type SettledOrder, settleOrder } from './forget-order'

/** The part of the object store that forgetting needs. */
export interface UploadedObjects {
  removeAllVersions(key: string): Promise<void>
}

export interface Forgotten {
  /** Rows removed, by table; tables without any are left out. */
  rows: Record<string, number>
  /** Uploads removed with all their versions. */
  objects: number
  /** Imports of the chart whose input lies elsewhere (a folder, a bucket of the sender): not ours to remove. */
  elsewhere: number
  /** Other charts that pointed to this one (Patient.link); they stay, the pointer does not. */
  unlinkedCharts: number
  /** Cached answers removed; null when the cache could not be reached: then they end by themselves within a minute. */
  cached: number | null
}

/**
 * Removes a chart for good: records, history, notes, chunks and vectors, every user's conversations, ties and emergency
 * access, the uploads that brought it, cached searches. A tombstone keeps it from being imported again; the audit log
 * keeps ids and the reason. Killed half-way and run again it completes: rows go in one transaction, and only after the
 * uploads, of which they are the list.
 *
 * Throws `conflict` while an import files into the chart, and when production wants a second operator's confirmation.
 */
export async function forgetPatient(
  scope: PatientScope,
  order: ForgetOrder,
  uploads: UploadedObjects,
): Promise<Forgotten> {
  const patient = await withScopeModels(scope, (tx) =>
    tx.patient.findUnique({ where: { id: scope.patientId }, select: { sourceId: true, fhirId: true } }),
  )
  if (!patient) throw notFound('patient')
  const settled = await settleOrder(scope, order)
  const gone = new Set<string>()
  for (;;) {
    const step = await retryConflicts(() =>
      withWorker((tx) => removeChart(tx, { scope, ...patient }, settled, gone)),
    )
    if (step.kind === 'removed') return { ...step.removed, objects: gone.size, cached: await clearCached() }
    for (const key of step.keys) {
      await uploads.removeAllVersions(key)
      gone.add(key)
    }
  }
}

interface Chart {
  scope: PatientScope
  sourceId: string
  fhirId: string
}

type Step =
  | { kind: 'uploads-first'; keys: string[] }
  | { kind: 'removed'; removed: Omit<Forgotten, 'objects' | 'cached'> }

/** Does nothing while uploads are left that are not `gone`: another import may have brought one meanwhile. */
async function removeChart(
  tx: ModelTransaction,
  chart: Chart,
  { reason, requestedBy }: SettledOrder,
  gone: ReadonlySet<string>,
): Promise<Step> {
  const { scope, sourceId, fhirId } = chart
  await actAs(tx, scope)
  await lockChart(tx, chart)
  const imports = await listImports(tx, scope.patientId)
  const left = imports.flatMap(({ objectKey }) => (objectKey && !gone.has(objectKey) ? [objectKey] : []))
  if (left.length > 0) return { kind: 'uploads-first', keys: left }

  await blankImports(tx, imports)
  const unlinkedCharts = await tx.patient.count({ where: { replacedBy: scope.patientId } })
  const counted = await tx.$queryRaw<{ name: string; removed: number }[]>`
    SELECT name, removed FROM forget_chart(${scope.patientId}::uuid) WHERE removed > 0`
  // Somebody else was quicker: nothing is left to forget.
  if (counted.length === 0) throw notFound('patient')
  await tx.$executeRaw`
    INSERT INTO forgotten_patient (source_id, fhir_id_hash, patient_id)
    VALUES (${sourceId}::uuid, hash_fhir_id(${sourceId}::uuid, ${fhirId}), ${scope.patientId}::uuid)
    ON CONFLICT DO NOTHING`
  const rows = Object.fromEntries(counted.map(({ name, removed }) => [name, removed]))
  await recordAudit(tx, {
    action: 'chart-forgotten',
    patientId: scope.patientId,
    purpose: scope.purpose,
    detail: {
      reason,
      requestedBy,
      rows: counted.reduce((sum, { removed }) => sum + removed, 0),
      objects: gone.size,
    },
  })
  const elsewhere = imports.filter(({ objectKey }) => !objectKey).length
  return { kind: 'removed', removed: { rows, elsewhere, unlinkedCharts } }
}

/** The lock of `lockCharts`: no import files into the chart before this transaction has ended. */
async function lockChart(tx: ModelTransaction, { sourceId, fhirId }: Chart): Promise<void> {
  await tx.$queryRaw`
    SELECT count(pg_advisory_xact_lock(hashtextextended(${`${sourceId}|${fhirId}`}, 0)))::int`
}

interface ChartImport {
  id: string
  objectKey: string | null
  isRunning: boolean
}

/** Those that are known to have brought the chart, and those that its records stand by. */
async function listImports(tx: ModelTransaction, patientId: string): Promise<ChartImport[]> {
  const imports = await tx.$queryRaw<ChartImport[]>`
    SELECT id, object_key AS "objectKey", state = 'running' AND coalesce(lease_until > now(), false) AS "isRunning"
    FROM import WHERE id IN (SELECT import_id FROM import_patient WHERE patient_id = ${patientId}::uuid
                             UNION SELECT import_id FROM clinical_record WHERE patient_id = ${patientId}::uuid)`
  if (imports.some(({ isRunning }) => isRunning))
    throw new AppError(
      'conflict',
      'An import is filing into this chart right now; wait until it is done, or stop it, then run this again.',
    )
  return imports
}

/** What an import's row may tell of the patient: the name of the file that was sent. An unfinished one cannot go on. */
async function blankImports(tx: ModelTransaction, imports: readonly ChartImport[]): Promise<void> {
  const ids = imports.map(({ id }) => id)
  await tx.$executeRaw`
    UPDATE import SET label = '(removed)', object_key = NULL, object_version = NULL,
           state = CASE WHEN object_key IS NOT NULL AND state IN ('queued', 'running', 'interrupted') THEN 'failed' ELSE state END
    WHERE id = ANY (${ids}::uuid[])`
  await tx.$executeRaw`
    UPDATE import_issue SET path = NULL WHERE entry_index IS NULL AND import_id = ANY (${ids}::uuid[])`
}
