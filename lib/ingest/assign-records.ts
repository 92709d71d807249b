import { mayBePatients } from '@/lib/fhir/patient-compartment'
import { assignByNeighbours, isWaiting, type UnnamedRecord } from './assign-by-neighbours'
import { type Assignment, assignPatient } from './assign-patient'
import type { BatchContext } from './batch-context'
import { findPatients } from './find-patients'
import { findStandings } from './find-standings'
import { addressOf, type Incoming, versionTime } from './incoming'
import { postpone, refuse, type Settlement } from './settlement'
import type { AssignedRecord } from './store-records'
import { type Departed, withdrawStrays } from './withdraw-strays'

export interface AssignedRecords {
  assigned: AssignedRecord[]
  /** What belongs to no patient. */
  directory: Incoming[]
  settled: Settlement[]
  /** What was taken out of a chart that its source says is not its own. */
  left: Departed[]
}

/** Whose charts the records of one round belong to. `isLast`: nobody who is missing now will come any more. */
export async function assignRecords(
  context: BatchContext,
  incoming: readonly Incoming[],
  { isLast }: { isLast: boolean },
): Promise<AssignedRecords> {
  const decided = await decideCharts(context, incoming)
  const result: AssignedRecords = { assigned: [], directory: [], settled: [], left: [] }
  for (const record of incoming)
    settle(context, record, decided.get(addressOf(record)) ?? { kind: 'nameless' }, result)
  await leaveDirectory(context, result.assigned)
  const strays = incoming.filter((record) => {
    const assignment = decided.get(addressOf(record))
    if (assignment?.kind === 'ambiguous') return assignment.isOther
    return isLast && assignment?.kind === 'missing' && assignment.isOther
  })
  return { ...result, left: await withdrawStrays(context, strays) }
}

/** By address: first those that name a patient, then those whose neighbours do. */
export async function decideCharts(
  context: BatchContext,
  incoming: readonly Incoming[],
): Promise<Map<string, Assignment>> {
  const known = await findPatients(context, incoming)
  const decided = new Map<string, Assignment>()
  const unnamed: UnnamedRecord[] = []
  for (const record of incoming) {
    const assignment = isOfOtherServer(context, record)
      ? ({ kind: 'otherServer' } as const)
      : assignPatient(context, record, known)
    if (assignment.kind === 'unnamed') unnamed.push({ ...assignment, record })
    else decided.set(addressOf(record), assignment)
  }
  await refuseStrayMoves(context, incoming, decided)
  const found = await assignByNeighbours(context, incoming, unnamed, decided)
  for (const [place, { record }] of unnamed.entries())
    decided.set(addressOf(record), found[place] ?? { kind: 'nameless' })
  return decided
}

/** What charts share may come from a directory of its own; a patient's records of a second server would mix with ours. */
function isOfOtherServer({ references }: BatchContext, { entry, type }: Incoming): boolean {
  return mayBePatients(type) && references.isFromOtherServer(entry)
}

/**
 * A record moves to another chart when its source says so; not when its id may be another record's, because several
 * servers pass for the source or because the input holds two records of that id.
 */
async function refuseStrayMoves(
  context: BatchContext,
  incoming: readonly Incoming[],
  decided: Map<string, Assignment>,
): Promise<void> {
  const { references } = context
  const doubted = incoming.filter(
    ({ type, fhirId }) => references.hasManyServers || references.hasTwins(type, fhirId),
  )
  if (doubted.length === 0) return
  const standings = await findStandings(context, doubted.map(addressOf))
  for (const record of doubted) {
    const assignment = decided.get(addressOf(record))
    const standing = standings.get(addressOf(record))
    if (assignment?.kind !== 'patient' || standing?.kind !== 'chart') continue
    if (standing.patientId === assignment.patientId) continue
    if (references.hasManyServers) decided.set(addressOf(record), { kind: 'otherServer' })
    else if (!isLater(record, standing.lastUpdated)) decided.set(addressOf(record), { kind: 'twin' })
  }
}

function isLater({ resource }: Incoming, stored: Date | null): boolean {
  const time = versionTime(resource)
  return time !== undefined && stored !== null && time > stored.getTime()
}

function settle(
  context: BatchContext,
  incoming: Incoming,
  assignment: Assignment,
  { assigned, directory, settled }: AssignedRecords,
): void {
  const { kind } = assignment
  if (kind === 'patient') assigned.push({ incoming, patientId: assignment.patientId })
  else if (kind === 'directory') directory.push({ ...incoming, fhirId: directoryId(context, incoming) })
  else settled.push(isWaiting(assignment) ? postpone(incoming, kind) : refuse(incoming, kind))
}

/** Of another server than the charts': its whole address is its id, so that two servers' Practitioner/1 never meet. */
function directoryId({ references }: BatchContext, { entry, fhirId, type }: Incoming): string {
  return references.isFromOtherServer(entry) ? references.foreignId(entry, type, fhirId) : fhirId
}

/** What turns out to be a patient's is no longer everybody's. */
async function leaveDirectory(context: BatchContext, assigned: readonly AssignedRecord[]): Promise<void> {
  if (assigned.length === 0) return
  const records = assigned.map(({ incoming }) => incoming)
  await context.tx.$executeRaw`
    DELETE FROM directory_resource d
    USING unnest(${records.map(({ type }) => type)}::text[], ${records.map(({ fhirId }) => fhirId)}::text[]) AS gone (type, fhir_id)
    WHERE d.source_id = ${context.sourceId}::uuid AND d.type = gone.type AND d.fhir_id = gone.fhir_id`
}
