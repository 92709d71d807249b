import type { MedicationEntry, MedicationPhase } from '@/lib/contracts/medications'
import type { RecordFields } from '@/lib/contracts/record-fields'
import { readAssertion } from '@/lib/grounding/read-assertion'
import { type ChartRecord, detailOf } from './chart-record'
import { describeStanding, markedName } from './standing'

/** http://hl7.org/fhir/R4/valueset-medicationrequest-status.html and those of statement, administration and dispense. */
const PHASES: Readonly<Record<string, MedicationPhase>> = {
  active: 'active',
  'in-progress': 'active',
  'on-hold': 'on-hold',
  intended: 'planned',
  draft: 'planned',
  preparation: 'planned',
  'not-taken': 'not',
  'not-done': 'not',
  declined: 'not',
  stopped: 'ended',
  completed: 'ended',
  cancelled: 'ended',
  ended: 'ended',
}
/** Who speaks, by type: the details of descriptors. */
const ACTORS = ['requester', 'informationSource', 'performer']

/** A record of a medication as a line. */
export function toMedicationEntry({ id, fields, date }: ChartRecord): MedicationEntry {
  return {
    recordId: id,
    display: markedName(fields),
    dosage: detailOf(fields, 'dosage') ?? null,
    codedDose: detailOf(fields, 'dose') ?? null,
    phase: readPhase(fields),
    status: describeStanding(fields),
    statusReason: detailOf(fields, 'statusReason') ?? null,
    reason: detailOf(fields, 'reason') ?? null,
    actor: ACTORS.flatMap((name) => detailOf(fields, name) ?? [])[0] ?? null,
    start: date,
    end: fields.end ?? null,
  }
}

/** The strongest first: what was entered in error is nothing else as well. */
export function readPhase(fields: RecordFields): MedicationPhase {
  const assertion = readAssertion(fields)
  if (assertion === 'entered-in-error') return 'retracted'
  if (assertion === 'unreadable') return 'unclear'
  if (assertion === 'prohibited' || assertion === 'not-done') return 'not'
  if (assertion === 'proposed' || assertion === 'to-come') return 'planned'
  return PHASES[fields.status ?? ''] ?? 'unclear'
}
