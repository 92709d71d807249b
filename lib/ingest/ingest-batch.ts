import type { KnownNames } from '@/lib/fhir/describe-resource'
import { readObject, readObjects } from '@/lib/fhir/json'
import { mapRecord } from '@/lib/fhir/map-record'
import { assignRecords } from './assign-records'
import type { BatchContext } from './batch-context'
import { inRounds } from './compare-version'
import { listReachableCharts } from './find-patients'
import { finishBatch } from './finish-batch'
import type { Address, Deletion, Incoming } from './incoming'
import { type DirectoryNames, findDirectoryNames } from './known-names'
import { lockCharts } from './lock-charts'
import { listDeparted, moveFollowers } from './move-followers'
import { refreshAuthors } from './refresh-authors'
import { refreshMedications } from './refresh-medications'
import { refuseForgotten } from './refuse-forgotten'
import { retractMissing } from './retract-missing'
import { retractRecords } from './retract-records'
import {
  addRemark,
  postpone,
  refuse,
  type Settlement,
  settleDeletion,
  settleStored,
  settleTakenBack,
} from './settlement'
import { skipKnownVersions } from './skip-known-versions'
import { splitByServer } from './split-by-server'
import { splitDeletions } from './split-deletions'
import { storeCareTeam } from './store-care-team'
import { storeDirectory } from './store-directory'
import { storeNotes } from './store-notes'
import { storePatients } from './store-patients'
import { type AssignedRecord, storeRecords } from './store-records'
import type { Departed } from './withdraw-strays'

export interface Batch {
  incoming: readonly Incoming[]
  deletions: readonly Deletion[]
  /** The order of a history bundle. */
  newestFirst: boolean
  /** Records of patients whom this origin did not bring wait for the end of the call. */
  othersFollow: boolean
  /** The end of the call: nobody who is missing now will come any more. */
  isLast: boolean
  /** Our ids of the patients whom this origin brought so far; this batch's are added. */
  broughtPatients: Set<string>
  /** With the last batch of an input that is the whole truth of its patients: everything that it held. */
  replacedBy?: readonly Address[]
}

export interface BatchResult {
  /** One an entry, in no order. */
  settlements: Settlement[]
  /** Our ids of the patients whose charts the batch was about, changed or not. */
  charts: string[]
  /** What the input no longer holds. */
  retracted: { type: string; count: number }[]
}

/**
 * Files one batch inside the context's transaction. All versions of its patients come before its records: a later
 * version may show that an id belongs to two people.
 */
export async function ingestBatch(context: BatchContext, batch: Batch): Promise<BatchResult> {
  const { incoming, newestFirst } = batch
  const { final, takenBack } = splitDeletions(batch)
  const reachable = await listReachableCharts(context, incoming, final)
  await lockCharts(context, reachable)
  const forgotten = await refuseForgotten(context, reachable)
  for (const fhirId of forgotten) context.refusedPatients.add(fhirId)
  const { left, known } = await skipKnownVersions(context, incoming, newestFirst)
  const byKind = Map.groupBy(left, ({ type }) => (type === 'Patient' ? 'patients' : 'records'))
  const results: RoundResult[] = []
  for (const round of inRounds(byKind.get('patients') ?? [], newestFirst))
    results.push(await ingestPatients(context, batch, round, forgotten))
  for (const round of inRounds(byKind.get('records') ?? [], newestFirst))
    results.push(await ingestRecords(context, batch, round))
  const retracted = await retractRecords(context, final)
  const settlements = [
    ...results.flatMap(({ settled }) => settled),
    ...retracted.map(settleDeletion),
    ...takenBack.map(settleTakenBack),
    ...known.map((incoming) => settleStored(incoming, 'stale')),
  ]
  const replaced = batch.replacedBy ? [...batch.broughtPatients] : []
  const leftOut = await retractMissing(context, replaced, batch.replacedBy ?? [])
  const gone = retracted.flatMap(({ patientId }) => patientId ?? [])
  const charts = new Set([...results.flatMap(({ charts }) => charts), ...gone])
  const changed = new Set([
    ...results.flatMap(({ changed }) => changed),
    ...gone,
    ...(leftOut.length > 0 ? replaced : []),
  ])
  const entries = incoming.length + batch.deletions.length
  await finishBatch(context, { entries, settlements, charts, changed })
  return { settlements, charts: [...charts], retracted: leftOut }
}

const UNDATED = 'Its date cannot be read, so it stands among the records without one; mend it at the source.'

/** One version of each record. */
interface RoundResult {
  settled: Settlement[]
  /** Our ids of the patients that the round was about, and of those whose charts it changed. */
  charts: string[]
  changed: string[]
}

async function ingestPatients(
  context: BatchContext,
  { broughtPatients }: Batch,
  round: readonly Incoming[],
  forgotten: ReadonlySet<string>,
): Promise<RoundResult> {
  const { gone = [], known = [] } = Object.groupBy(round, ({ fhirId }) =>
    forgotten.has(fhirId) ? 'gone' : 'known',
  )
  const { ours, others } = await splitByServer(context, known)
  const { conflict = [], own = [] } = Object.groupBy(await storePatients(context, ours), ({ outcome }) =>
    outcome === 'conflict' ? 'conflict' : 'own',
  )
  const refused = [
    ...conflict.map(({ incoming }) => refuse(incoming, 'conflict')),
    ...gone.map((incoming) => refuse(incoming, 'forgotten')),
  ]
  for (const { incoming } of refused) {
    context.refusedPatients.add(incoming.fhirId)
    context.references.refusePatient(incoming.entry, incoming.fhirId)
  }
  for (const { incoming, patientId } of own) {
    broughtPatients.add(patientId)
    context.storedPatients.set(incoming.fhirId, patientId)
  }
  const filed = await fileRecords(context, own)
  const strangers = others.map((incoming) => refuse(incoming, 'otherServer'))
  return { ...filed, settled: [...filed.settled, ...refused, ...strangers] }
}

async function ingestRecords(
  context: BatchContext,
  { othersFollow, isLast, broughtPatients }: Batch,
  round: readonly Incoming[],
): Promise<RoundResult> {
  const { assigned, directory, settled, left } = await assignRecords(context, round, { isLast })
  const { outcomes, relabelled } = await storeDirectory(context, directory)
  const mayFile = ({ patientId }: AssignedRecord) => !othersFollow || broughtPatients.has(patientId)
  const deferred = assigned.filter((record) => !mayFile(record))
  const filed = await fileRecords(context, assigned.filter(mayFile), left)
  const renamed = await refreshMedications(
    context,
    directory.filter((_, place) => outcomes[place] === 'created' || outcomes[place] === 'updated'),
  )
  return {
    ...filed,
    changed: [...filed.changed, ...renamed, ...(await refreshAuthors(context, relabelled))],
    settled: [
      ...settled,
      ...deferred.map(({ incoming }) => postpone(incoming, 'missing')),
      ...filed.settled,
      ...directory.map((incoming, place) => settleStored(incoming, outcomes[place] ?? 'unchanged')),
    ],
  }
}

/** `left`: what charts lost before, so that what hangs on it is decided anew. */
async function fileRecords(
  context: BatchContext,
  assigned: readonly AssignedRecord[],
  left: readonly Departed[] = [],
): Promise<RoundResult> {
  const names = await findDirectoryNames(
    context,
    assigned.map(({ incoming }) => incoming),
  )
  const undated = new Set<Incoming>()
  const records = await storeRecords(context, assigned, (incoming) => {
    const columns = readColumns(context, incoming, names)
    if (columns.start_text && !columns.start_at) undated.add(incoming)
    return columns
  })
  const followers = await moveFollowers(context, [...listDeparted(records), ...left])
  const remarks = await storeNotes(context, [...records, ...followers], names)
  await storeCareTeam(context, records)
  const changed = [...records, ...followers].filter(
    ({ outcome }) => outcome === 'created' || outcome === 'updated',
  )
  return {
    settled: records.map(({ incoming, outcome, movedFrom }) =>
      [undated.has(incoming) ? UNDATED : undefined, remarks.get(incoming)].reduce(
        addRemark,
        settleStored(incoming, outcome, movedFrom),
      ),
    ),
    charts: assigned.map(({ patientId }) => patientId),
    changed: [
      ...changed.flatMap(({ patientId, movedFrom }) => (movedFrom ? [patientId, movedFrom] : [patientId])),
      ...left.map(({ chart }) => chart),
    ],
  }
}

function readColumns(context: BatchContext, { resource }: Incoming, names: DirectoryNames) {
  const known: KnownNames = resource.medicationReference === undefined ? {} : names.nameMedication(resource)
  // DocumentReference.context holds a list of encounters, MedicationAdministration.context is one.
  const encounter =
    resource.encounter ?? readObjects(readObject(resource.context)?.encounter)[0] ?? resource.context
  const columns = mapRecord(resource, known)
  return {
    ...columns,
    security_labels: [...new Set([...columns.security_labels, ...names.listMedicationLabels(resource)])],
    encounter_reference: context.references.address(encounter),
  }
}
