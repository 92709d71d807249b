import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Transaction } from '@/lib/db/transactions'
import { type ChartRecord, detailOf, readCode } from './chart-record'
import { type Named, selectNamed } from './match-name'

/**
 * What orders were given for, by record id. An order often names its reason only by pointing at a problem of the chart; that
 * problem's name then is its reason, as if the order had written it out.
 */
export async function readReferredReasons(
  tx: Transaction,
  scope: PatientScope,
  types: readonly string[],
): Promise<Map<string, Named[]>> {
  // The few pointers first, then each reason by its id: the other way round, every order meets every result of the chart.
  const rows = await tx.$queryRaw<{ id: string; display: string; codes: string[] }[]>`
    WITH pointer AS MATERIALIZED (
      SELECT r.id, r.source_id, regexp_replace(reason ->> 'reference', '^.*[/:]', '') AS fhir_id
      FROM clinical_record r,
           jsonb_array_elements(CASE jsonb_typeof(r.payload -> 'reasonReference') WHEN 'array' THEN r.payload -> 'reasonReference' END) reason
      WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = ANY(${[...types]}::text[]))
    SELECT pointer.id, reason.display, reason.codes
    FROM pointer CROSS JOIN LATERAL (
      SELECT c.display, c.codes FROM clinical_record c
      WHERE c.source_id = pointer.source_id AND c.type IN ('Condition', 'Observation') AND c.fhir_id = pointer.fhir_id
        AND c.patient_id = ${scope.patientId}::uuid AND NOT c.entered_in_error) reason`
  const reasons = rows.map(({ id, display, codes }) => ({ id, display, codes: codes.map(readCode) }))
  return Map.groupBy(reasons, ({ id }) => id)
}

/** The record with its reason in words, where only its reference names one. */
export function withReason(
  record: ChartRecord,
  referred: ReadonlyMap<string, readonly Named[]>,
): ChartRecord {
  const names = (referred.get(record.id) ?? []).map(({ display }) => display)
  if (names.length === 0 || detailOf(record.fields, 'reason') !== undefined) return record
  const reason = { name: 'reason', label: 'Reason', text: [...new Set(names)].join('; ') }
  return { ...record, fields: { ...record.fields, details: [...record.fields.details, reason] } }
}

/** Whether the order was given for what the words name: the problem it points at, or what it says itself. */
export function isForReason(
  record: ChartRecord,
  referred: ReadonlyMap<string, readonly Named[]>,
  words: string,
): boolean {
  const written = detailOf(record.fields, 'reason')?.split('; ') ?? []
  const named = [...(referred.get(record.id) ?? []), ...written.map((display) => ({ display, codes: [] }))]
  return selectNamed(named, words, ['condition'], 'wide').length > 0
}
