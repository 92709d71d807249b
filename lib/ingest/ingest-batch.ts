import { recordAudit } from '@/lib/access/audit'
import type { KnownNames } from '@/lib/fhir/describe-resource'
import { readObject, readObjects } from '@/lib/fhir/json'
import { mapRecord } from '@/lib/fhir/map-record'
import { assignRecords } from './assign-records'
import type { BatchContext } from './batch-context'
import { inRounds } from './compare-version'
import { listReachableCharts } from './find-patients'
import type { Deletion, Incoming } from './incoming'
import { type DirectoryNames, findDirectoryNames } from './known-names'
import { retractRecords } from './retract-records'
import { refuse, type Settlement, settleDeletion, settleStored } from './settlement'
import { storeDirectory } from './store-directory'
import { storeNotes } from './store-notes'
import { storePatients } from './store-patients'
import { type AssignedRecord, storeRecords } from './store-records'
import { lockCharts, noteTypesSent, touchCharts } from './touch-charts'

export interface Batch {
  incoming: readonly Incoming[]
  deletions: readonly Deletion[]
  /** The order of a history bundle. */
  newestFirst: boolean
}

/**
 * Files one batch inside the context's transaction and returns one settlement an entry, in no order. All versions of its
 * patients come before its records: a later version may show that an id belongs to two people.
 */
export async function ingestBatch(context: BatchContext, batch: Batch): Promise<Settlement[]> {
  const { incoming, deletions, newestFirst } = batch
  await lockCharts(context, await listReachableCharts(context, incoming, deletions))
  const byKind = Map.groupBy(incoming, ({ type }) => (type === 'Patient' ? 'patients' : 'records'))
  const results: RoundResult[] = []
  for (const round of inRounds(byKind.get('patients') ?? [], newestFirst))
    results.push(await ingestPatients(context, round))
  for (const round of inRounds(byKind.get('records') ?? [], newestFirst))
    results.push(await ingestRecords(context, round))
  const retracted = await retractRecords(context, deletions)
  const settlements = [...results.flatMap(({ settled }) => settled), ...retracted.map(settleDeletion)]
  const touched = [
    ...results.flatMap(({ charts }) => charts),
    ...retracted.flatMap(({ patientId }) => patientId ?? []),
  ]
  await finishBatch(context, batch, settlements, touched)
  return settlements
}

/** One version of each record. */
interface RoundResult {
  settled: Settlement[]
  /** Our ids of the patients whose charts changed. */
  charts: string[]
}

async function ingestPatients(context: BatchContext, round: readonly Incoming[]): Promise<RoundResult> {
  const patients = await storePatients(context, round)
  const { conflict: refused = [], own = [] } = Object.groupBy(patients, ({ outcome }) =>
    outcome === 'conflict' ? 'conflict' : 'own',
  )
  for (const { incoming } of refused) {
    context.refusedPatients.add(incoming.fhirId)
    context.references.refusePatient(incoming.entry, incoming.fhirId)
  }
  const { settled, charts } = await fileRecords(context, own)
  return { settled: [...settled, ...refused.map(({ incoming }) => refuse(incoming, 'conflict'))], charts }
}

async function ingestRecords(context: BatchContext, round: readonly Incoming[]): Promise<RoundResult> {
  const { assigned, directory, settled } = await assignRecords(context, round)
  const outcomes = await storeDirectory(context, directory)
  const filed = await fileRecords(context, assigned)
  return {
    settled: [
      ...settled,
      ...filed.settled,
      ...directory.map((incoming, place) => settleStored(incoming, outcomes[place] ?? 'unchanged')),
    ],
    charts: filed.charts,
  }
}

async function fileRecords(context: BatchContext, assigned: readonly AssignedRecord[]): Promise<RoundResult> {
  const names = await findDirectoryNames(
    context,
    assigned.map(({ incoming }) => incoming),
  )
  const records = await storeRecords(context, assigned, (incoming) => readColumns(context, incoming, names))
  await storeNotes(context, records, names)
  const changed = records.filter(({ outcome }) => outcome === 'created' || outcome === 'updated')
  return {
    settled: records.map(({ incoming, outcome, movedFrom }) => settleStored(incoming, outcome, movedFrom)),
    charts: changed.flatMap(({ patientId, movedFrom }) => (movedFrom ? [patientId, movedFrom] : [patientId])),
  }
}

function readColumns(context: BatchContext, { resource }: Incoming, names: DirectoryNames) {
  const known: KnownNames = resource.medicationReference === undefined ? {} : names.nameMedication(resource)
  // DocumentReference.context holds a list of encounters, MedicationAdministration.context is one.
  const encounter =
    resource.encounter ?? readObjects(readObject(resource.context)?.encounter)[0] ?? resource.context
  return { ...mapRecord(resource, known), encounter_reference: context.references.address(encounter) }
}

async function finishBatch(
  context: BatchContext,
  batch: Batch,
  settlements: readonly Settlement[],
  touched: readonly string[],
): Promise<void> {
  const stored = settlements.filter(({ outcome }) => outcome !== 'rejected' && outcome !== 'waiting')
  await noteTypesSent(context, [...new Set(stored.map(({ incoming }) => incoming.type))])
  await touchCharts(context, touched)
  await context.tx
    .$executeRaw`UPDATE import SET source_id = ${context.sourceId}::uuid WHERE id = ${context.importId}::uuid`
  const charts = new Set(touched)
  const [only] = charts.size === 1 ? charts : []
  await recordAudit(context.tx, {
    action: 'import',
    entityType: 'Import',
    entityId: context.importId,
    ...(only && { patientId: only }),
    detail: { entries: batch.incoming.length + batch.deletions.length, charts: charts.size },
  })
}
