import type { FhirResource } from '@/lib/fhir/json'
import type { Assignment } from './assign-patient'
import { decideCharts } from './assign-records'
import type { BatchContext } from './batch-context'
import { listBinaries } from './find-carriers'
import { addressOf, type Incoming } from './incoming'
import { withdraw } from './retract-records'
import type { RecordResult } from './store-records'
import type { Departed } from './withdraw-strays'

/** However long a chain of records is that stand in a chart for one another's sake, following it ends. */
const MOST_STEPS = 10

interface Candidate {
  id: string
  patientId: string
  type: string
  fhirId: string
  payload: FhirResource
  contentHash: string
}

/**
 * What stood in a chart for the sake of a record that has left it (its Provenance, the Binary of a document) is decided
 * anew: it follows, or, when it is nobody's for certain any more, is withdrawn. Returns what followed.
 */
export async function moveFollowers(
  context: BatchContext,
  departed: readonly Departed[],
): Promise<RecordResult[]> {
  const followers: RecordResult[] = []
  const seen = new Set<string>()
  let gone = departed
  for (let step = 0; gone.length > 0 && step < MOST_STEPS; step += 1) {
    const candidates = (await selectCandidates(context, gone)).filter(({ id }) => !seen.has(id))
    for (const { id } of candidates) seen.add(id)
    const { moved, lost } = await decideAnew(context, candidates)
    followers.push(...moved)
    gone = [...listDeparted(moved), ...lost]
  }
  return followers
}

export function listDeparted(results: readonly RecordResult[]): Departed[] {
  return results.flatMap(({ incoming, movedFrom }) => (movedFrom ? [{ incoming, chart: movedFrom }] : []))
}

/** What is left in the old charts and mentions a record that moved, or is mentioned by it as a Binary. */
function selectCandidates(context: BatchContext, gone: readonly Departed[]): Promise<Candidate[]> {
  const charts = gone.map(({ chart }) => chart)
  const binaries = gone.flatMap(({ incoming }) => listBinaries(context, incoming))
  return context.tx.$queryRaw<Candidate[]>`
    SELECT r.id, r.patient_id AS "patientId", r.type, r.fhir_id AS "fhirId", r.payload, encode(r.content_hash, 'hex') AS "contentHash"
    FROM clinical_record r
    WHERE r.source_id = ${context.sourceId}::uuid AND r.patient_id = ANY(${charts}::uuid[]) AND r.type <> 'Patient'
      AND length(r.content_hash) > 1
      AND (r.type || '/' || r.fhir_id = ANY(${binaries}::text[])
           OR EXISTS (SELECT FROM unnest(${gone.map(({ incoming }) => addressOf(incoming))}::text[]) AS address
                      WHERE position(address IN r.payload::text) > 0))`
}

async function decideAnew(
  context: BatchContext,
  candidates: readonly Candidate[],
): Promise<{ moved: RecordResult[]; lost: Departed[] }> {
  if (candidates.length === 0) return { moved: [], lost: [] }
  const incoming = new Map(candidates.map((candidate) => [candidate.id, toIncoming(candidate)]))
  const decided = await decideCharts(context, [...incoming.values()])
  const moved: RecordResult[] = []
  const lost: (Departed & { id: string })[] = []
  for (const { id, patientId } of candidates) {
    const record = incoming.get(id)
    const assignment: Assignment | undefined = record && decided.get(addressOf(record))
    if (record && assignment?.kind === 'patient' && assignment.patientId !== patientId)
      moved.push({
        incoming: record,
        patientId: assignment.patientId,
        recordId: id,
        outcome: 'updated',
        movedFrom: patientId,
      })
    else if (record && assignment?.kind !== 'patient') lost.push({ incoming: record, chart: patientId, id })
  }
  await move(context, moved)
  await withdraw(
    context,
    lost.map(({ id }) => id),
  )
  return { moved, lost }
}

function toIncoming({ type, fhirId, payload, contentHash }: Candidate): Incoming {
  return { entry: { index: -1, path: '' }, resource: payload, type, fhirId, contentHash }
}

/** What they say has not changed, so that their version stays. */
async function move(context: BatchContext, moved: readonly RecordResult[]): Promise<void> {
  if (moved.length === 0) return
  const ids = moved.map(({ recordId }) => recordId)
  await context.tx.$executeRaw`
    UPDATE clinical_record SET patient_id = row.patient_id, updated_at = now()
    FROM unnest(${ids}::uuid[], ${moved.map(({ patientId }) => patientId)}::uuid[]) AS row (id, patient_id)
    WHERE clinical_record.id = row.id`
  await context.tx.$executeRaw`
    UPDATE record_history SET patient_id = r.patient_id FROM clinical_record r
    WHERE r.id = record_history.record_id AND r.id = ANY(${ids}::uuid[])`
}
