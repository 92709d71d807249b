import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { readAssertion } from '@/lib/grounding/read-assertion'
import type { ConceptKind } from '@/lib/terminology/concept'
import { isInvestigation } from '@/lib/terminology/investigations'
import { type ChartRecord, IS_FACT, selectRecords } from './chart-record'
import type { DayWindow } from './day-window'
import { readExtent } from './extent'
import { type FoundRecords, keepWindow } from './find-records'
import { selectNamed } from './match-name'
import { isUnderstood } from './understood'
import { mayLieIn } from './window-condition'

/** What waits: an order for its report, a result for being final, a proposal for somebody's decision. */
export type PendingKind = 'order' | 'result' | 'report' | 'proposal'

export interface PendingQuestion {
  kind?: PendingKind | undefined
  name?: string | undefined
  window: DayWindow
}

export const OPEN_STATUSES = ['registered', 'partial', 'preliminary']
const REQUESTS = [
  'ServiceRequest',
  'MedicationRequest',
  'DeviceRequest',
  'NutritionOrder',
  'SupplyRequest',
  'Task',
]
/** What can be the outcome of an order. */
const ANSWERS = ['DiagnosticReport', 'ImagingStudy', 'Observation', 'Procedure', 'Encounter', 'Appointment']
const TYPES = [...REQUESTS, 'DiagnosticReport', 'ImagingStudy', 'Observation']
const NAME_KINDS: readonly ConceptKind[] = ['lab', 'vital', 'procedure', 'drug', 'drug-class']

/** Orders without a final report, results and reports that are not final, and what is only proposed. */
export function findPending(
  scope: PatientScope,
  { kind, name, window }: PendingQuestion,
): Promise<FoundRecords> {
  return withScope(scope, async (tx) => {
    const open = await selectPending(tx, scope, window)
    const isMeant = (record: ChartRecord) =>
      (kind === undefined || pendingKind(record) === kind) && isNamed(record, name)
    const { records, uncertain } = keepWindow(open.filter(isMeant), window)
    return {
      records,
      uncertain,
      extent: await readExtent(tx, scope, TYPES),
      understood: records.length > 0 || name === undefined || (await isUnderstood(tx, scope, name)),
    }
  })
}

/** Whatever waits: orders, results, reports, proposals. */
export async function selectPending(
  tx: Transaction,
  scope: PatientScope,
  window: DayWindow,
): Promise<ChartRecord[]> {
  return [...(await selectWaiting(tx, scope, window)), ...(await selectOpen(tx, scope, window))]
}

export function pendingKind({ fields }: ChartRecord): PendingKind {
  if (fields.resourceType === 'Observation') return 'result'
  if (fields.resourceType === 'DiagnosticReport' || fields.resourceType === 'ImagingStudy') return 'report'
  return readAssertion(fields) === 'proposed' ? 'proposal' : 'order'
}

function isNamed({ fields }: ChartRecord, name: string | undefined): boolean {
  return (
    name === undefined ||
    isInvestigation(fields.display, name) ||
    selectNamed([fields], name, NAME_KINDS, 'wide').length > 0
  )
}

/** Orders that no final report answers, and results that are not final; what is only proposed or planned waits for nothing. */
export async function selectWaiting(
  tx: Transaction,
  scope: PatientScope,
  window: DayWindow,
): Promise<ChartRecord[]> {
  const open = await selectRecords(
    tx,
    scope,
    Prisma.sql`${IS_FACT} AND ${mayLieIn(window)} AND (
      (r.type = 'Observation' AND r.lifecycle_status IN ('registered', 'preliminary'))
      OR (r.type = 'ServiceRequest' AND r.lifecycle_status IN ('active', 'on-hold')))`,
  )
  const answered = await selectAnswered(tx, scope, open)
  return open.filter(
    ({ fields, reference }) => readAssertion(fields) !== 'proposed' && !answered.has(reference),
  )
}

/** References of the requests among these that something final is based on; one look at each answer, not at each pair. */
async function selectAnswered(
  tx: Transaction,
  scope: PatientScope,
  open: readonly ChartRecord[],
): Promise<Set<string>> {
  const requests = open.filter(({ fields }) => fields.resourceType === 'ServiceRequest')
  if (requests.length === 0) return new Set()
  const ids = requests.map(({ reference }) => reference.slice('ServiceRequest/'.length))
  const rows = await tx.$queryRaw<{ fhirId: string }[]>`
    SELECT DISTINCT regexp_replace(pointer #>> '{}', '^.*[/:]', '') AS "fhirId"
    FROM clinical_record answer, jsonb_path_query(answer.payload -> 'basedOn', '$[*].reference') pointer
    WHERE answer.patient_id = ${scope.patientId}::uuid AND answer.type = ANY(${ANSWERS}::text[])
      AND answer.payload -> 'basedOn' IS NOT NULL
      AND NOT answer.entered_in_error AND coalesce(answer.lifecycle_status, '') <> ALL(${OPEN_STATUSES}::text[])
      AND regexp_replace(pointer #>> '{}', '^.*[/:]', '') = ANY(${ids}::text[])`
  return new Set(rows.map(({ fhirId }) => `ServiceRequest/${fhirId}`))
}

/** Reports that are not final, requests that are only proposed, and tasks that nobody has finished. */
async function selectOpen(tx: Transaction, scope: PatientScope, window: DayWindow): Promise<ChartRecord[]> {
  const found = await selectRecords(
    tx,
    scope,
    Prisma.sql`${IS_FACT} AND ${mayLieIn(window)} AND (
      (r.type IN ('DiagnosticReport', 'ImagingStudy') AND r.lifecycle_status = ANY(${OPEN_STATUSES}::text[]))
      OR (r.type = ANY(${REQUESTS}::text[]) AND coalesce(r.lifecycle_status, '') IN ('', 'draft', 'active', 'on-hold',
        'requested', 'received', 'accepted', 'in-progress')))`,
  )
  const isOpen = (record: ChartRecord) =>
    record.fields.resourceType === 'Task' ||
    !REQUESTS.includes(record.fields.resourceType) ||
    readAssertion(record.fields) === 'proposed'
  return found.filter(isOpen)
}
