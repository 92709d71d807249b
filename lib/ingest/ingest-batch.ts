import { recordAudit } from '@/lib/access/audit'
import type { KnownNames } from '@/lib/fhir/describe-resource'
import { readObject, readObjects } from '@/lib/fhir/json'
import { mapRecord } from '@/lib/fhir/map-record'
import { assignByNeighbours } from './assign-by-neighbours'
import { type Assignment, assignPatient, findPatients, needsPatient } from './assign-patient'
import type { BatchContext } from './batch-context'
import { type Comparison, inRounds } from './compare-version'
import type { Deletion, Incoming } from './incoming'
import { type DirectoryNames, findDirectoryNames } from './known-names'
import type { Outcome } from './report'
import { type Retraction, retractRecords } from './retract-records'
import { storeDirectory } from './store-directory'
import { storeNotes } from './store-notes'
import { storePatients } from './store-patients'
import { type AssignedRecord, storeRecords } from './store-records'
import { lockCharts, noteTypesSent, touchCharts } from './touch-charts'

/** What became of one entry. `waiting`: its patient is not here yet; a later file of the call may bring them. */
export interface Settlement {
  incoming: Incoming | Deletion
  outcome: Outcome | 'waiting'
  severity?: 'error' | 'warning' | 'information'
  reason?: string
}

export interface Batch {
  incoming: readonly Incoming[]
  deletions: readonly Deletion[]
  /** The order of a history bundle. */
  newestFirst: boolean
}

/** Files one batch inside the context's transaction and returns one settlement an entry, in no order. */
export async function ingestBatch(context: BatchContext, batch: Batch): Promise<Settlement[]> {
  const patients = batch.incoming.filter(({ type }) => type === 'Patient')
  const settlements: Settlement[] = []
  const touched: string[] = []
  await lockCharts(
    context,
    patients.map(({ fhirId }) => fhirId),
  )
  for (const round of inRounds(batch.incoming, batch.newestFirst)) {
    const { settled, charts } = await ingestRound(context, round)
    settlements.push(...settled)
    touched.push(...charts)
  }
  const retracted = await retractRecords(context, batch.deletions)
  settlements.push(...retracted.map(settleDeletion))
  touched.push(...retracted.flatMap(({ patientId }) => patientId ?? []))
  await finishBatch(context, batch, settlements, touched)
  return settlements
}

/** One version of each record. Patients come first: the rest of the round may belong to them. */
async function ingestRound(context: BatchContext, round: readonly Incoming[]) {
  const patients = await storePatients(
    context,
    round.filter(({ type }) => type === 'Patient'),
  )
  for (const { incoming, outcome } of patients)
    if (outcome === 'conflict') context.refusedPatients.add(incoming.fhirId)
  const others = round.filter(({ type }) => type !== 'Patient')
  const { assigned, directory, settled } = await assignAll(context, others)
  const directoryOutcomes = await storeDirectory(context, directory)
  const own = patients.filter(({ outcome }) => outcome !== 'conflict')
  const names = await findDirectoryNames(
    context,
    assigned.map(({ incoming }) => incoming),
  )
  const records = await storeRecords(context, [...own, ...assigned], (incoming) =>
    readColumns(context, incoming, names),
  )
  await storeNotes(context, records, names)
  const changed = records.filter(({ outcome }) => outcome === 'created' || outcome === 'updated')
  return {
    settled: [
      ...settled,
      ...patients
        .filter(({ outcome }) => outcome === 'conflict')
        .map(({ incoming }) => refuse(incoming, CONFLICT)),
      ...records.map(({ incoming, outcome, movedFrom }) => settle(incoming, outcome, movedFrom)),
      ...directory.map((incoming, place) => settle(incoming, directoryOutcomes[place] ?? 'unchanged')),
    ],
    charts: changed.flatMap(({ patientId, movedFrom }) => (movedFrom ? [patientId, movedFrom] : [patientId])),
  }
}

async function assignAll(context: BatchContext, incoming: readonly Incoming[]) {
  const known = await findPatients(context, incoming)
  await lockCharts(context, [...known.byFhirId.keys()])
  const assigned: AssignedRecord[] = []
  const directory: Incoming[] = []
  const settled: Settlement[] = []
  const unnamed: Incoming[] = []
  const charts = new Map<string, string>()
  const file = (record: Incoming, assignment: Assignment, otherwise: Incoming[]) => {
    if (assignment.kind === 'patient') {
      assigned.push({ incoming: record, patientId: assignment.patientId })
      charts.set(`${record.type}/${record.fhirId}`, assignment.patientId)
    } else if (assignment.kind === 'none') otherwise.push(record)
    else if (assignment.kind === 'missing') settled.push({ incoming: record, outcome: 'waiting' })
    else settled.push(refuse(record, assignment.kind === 'refused' ? REFUSED : AMBIGUOUS))
  }
  for (const record of incoming) file(record, assignPatient(context, record, known), unnamed)
  for (const record of unnamed) file(record, await assignByNeighbours(context, record, charts), directory)
  const homeless = directory.filter(({ type }) => needsPatient(type))
  settled.push(...homeless.map((record) => refuse(record, NAMELESS)))
  return { assigned, directory: directory.filter(({ type }) => !needsPatient(type)), settled }
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

const CONFLICT =
  'This source already has another person under this patient id (other family name and birth date); give this input a --source of its own.'
const REFUSED = 'Its patient was refused, because the id belongs to another person.'
const NAMELESS = 'It names no patient, so it can stand in no chart; ask the source to send its subject.'
const AMBIGUOUS = 'It names more than one patient, or one of them is not known; it can stand in no chart.'

function refuse(incoming: Incoming | Deletion, reason: string): Settlement {
  return { incoming, outcome: 'rejected', severity: 'error', reason }
}

function settle(incoming: Incoming, outcome: Comparison, movedFrom?: string): Settlement {
  if (outcome === 'stale')
    return {
      incoming,
      outcome: 'skipped',
      severity: 'information',
      reason: 'A newer version of it is stored.',
    }
  if (movedFrom)
    return {
      incoming,
      outcome,
      severity: 'warning',
      reason: 'Its patient changed; it moved to the other chart.',
    }
  return { incoming, outcome }
}

function settleDeletion({ deletion, outcome }: Retraction): Settlement {
  if (outcome === 'rejected') return refuse(deletion, 'A whole chart is not deleted by an import.')
  if (outcome !== 'skipped') return { incoming: deletion, outcome }
  return { incoming: deletion, outcome, severity: 'information', reason: 'It was not stored.' }
}
