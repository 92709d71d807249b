import { assignByNeighbours } from './assign-by-neighbours'
import { type Assignment, assignPatient } from './assign-patient'
import type { BatchContext } from './batch-context'
import { findPatients } from './find-patients'
import type { Incoming } from './incoming'
import { postpone, refuse, type Settlement } from './settlement'
import { mayStandAlone } from './stand-alone'
import type { AssignedRecord } from './store-records'

export interface AssignedRecords {
  assigned: AssignedRecord[]
  /** What belongs to no patient. */
  directory: Incoming[]
  settled: Settlement[]
}

/** Whose charts the records of one round belong to: first those that name a patient, then those whose neighbours do. */
export async function assignRecords(
  context: BatchContext,
  incoming: readonly Incoming[],
): Promise<AssignedRecords> {
  const known = await findPatients(context, incoming)
  const result: AssignedRecords = { assigned: [], directory: [], settled: [] }
  const decided = new Map<string, Assignment>()
  const unnamed: { record: Incoming; elsewhere: 'subject' | 'participants' | undefined }[] = []
  for (const record of incoming) {
    const assignment = assignPatient(context, record, known)
    if (assignment.kind === 'none') unnamed.push({ record, elsewhere: assignment.elsewhere })
    else settle(record, assignment, decided, result)
  }
  for (const { record, elsewhere } of unnamed) {
    const assignment = await assignByNeighbours(context, record, decided)
    if (assignment.kind === 'none' && mayStandAlone(record, elsewhere !== undefined))
      result.directory.push(record)
    else if (assignment.kind === 'none' || elsewhere !== 'subject')
      settle(record, assignment, decided, result)
    else settle(record, { kind: 'unresolved' }, decided, result)
  }
  return result
}

function settle(
  incoming: Incoming,
  assignment: Assignment,
  decided: Map<string, Assignment>,
  { assigned, settled }: AssignedRecords,
): void {
  decided.set(`${incoming.type}/${incoming.fhirId}`, assignment)
  const { kind } = assignment
  if (kind === 'patient') assigned.push({ incoming, patientId: assignment.patientId })
  else if (kind === 'missing' || kind === 'foreign') settled.push(postpone(incoming, kind))
  else if (kind === 'none') settled.push(postpone(incoming, 'nameless'))
  else settled.push(refuse(incoming, kind))
}
