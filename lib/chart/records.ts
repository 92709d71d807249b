import { recordAudit } from '@/lib/access/audit'
import { isUuid } from '@/lib/access/ids'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { RecordView } from '@/lib/contracts/routes'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { describeResource } from '@/lib/fhir/describe-resource'
import { type FhirResource, parseJson } from '@/lib/fhir/json'
import { formatDate } from '@/lib/format/date'
import { readCode } from './chart-record'
import { siteToday } from './site-day'

/**
 * One record with its payload, in the version that was cited, else the latest; the look is on record. Throws `not_found`
 * for another chart's record and for a version that never was, `gone` for a record that stood in this chart until its
 * source moved it to another patient.
 */
export async function readRecord(
  scope: PatientScope,
  recordId: string,
  version?: number,
): Promise<RecordView> {
  if (!isUuid(recordId)) throw notFound('record')
  return withScope(scope, async (tx) => {
    const view = await readView(tx, scope, recordId, version)
    await recordAudit(tx, {
      action: 'record-read',
      entityType: 'ClinicalRecord',
      entityId: recordId,
      purpose: scope.purpose,
      detail: { version: view.version },
    })
    return view
  })
}

interface VersionRow {
  type: string
  fhirId: string
  display: string
  codes: string[]
  source: string
  version: number
  latestVersion: number
  importedAt: Date
  payload: string
}

async function readView(
  tx: Transaction,
  scope: PatientScope,
  recordId: string,
  version: number | undefined,
): Promise<RecordView> {
  // The latest version lies in the record, the older ones in its history; each came in when the one before was replaced.
  const rows = await tx.$queryRaw<VersionRow[]>`
    SELECT r.type, r.fhir_id AS "fhirId", r.display, r.codes, s.name AS source, r.version AS "latestVersion",
           v.version, v.payload::text AS payload, coalesce(before.replaced_at, r.created_at) AS "importedAt"
    FROM clinical_record r
    JOIN source s ON s.id = r.source_id
    CROSS JOIN LATERAL (
      SELECT r.version, r.payload UNION ALL
      SELECT h.version, h.payload FROM record_history h WHERE h.record_id = r.id AND h.patient_id = r.patient_id AND h.version < r.version) v
    LEFT JOIN record_history before
      ON before.record_id = r.id AND before.patient_id = r.patient_id AND before.version = v.version - 1
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.id = ${recordId}::uuid
      AND v.version = coalesce(${version ?? null}::int, r.version)`
  const row = rows[0]
  if (!row) throw (await findDeparture(tx, scope, recordId)) ?? notFound('record')
  const payload = parseJson(row.payload)
  const fields = describeResource(payload as FhirResource, {
    ...(row.display && { display: row.display }),
    codes: row.codes.map(readCode),
  })
  return {
    recordId,
    reference: `${row.type}/${row.fhirId}`,
    source: row.source,
    version: row.version,
    latestVersion: row.latestVersion,
    importedAt: row.importedAt.toISOString(),
    fields,
    payload,
    notes: await tx.$queryRaw<RecordView['notes']>`
      SELECT n.note_id AS "noteId", coalesce(nullif(n.title, ''), ${fields.display}) AS title
      FROM note_reference n
      WHERE n.patient_id = ${scope.patientId}::uuid AND n.record_id = ${recordId}::uuid AND n.note_id IS NOT NULL
      ORDER BY n.position`,
  }
}

/** An old citation is told what became of its record, and nothing of the chart that it went to. */
async function findDeparture(
  tx: Transaction,
  scope: PatientScope,
  recordId: string,
): Promise<AppError | undefined> {
  const [departure] = await tx.$queryRaw<{ departedAt: Date }[]>`
    SELECT departed_at AS "departedAt" FROM record_departure
    WHERE patient_id = ${scope.patientId}::uuid AND record_id = ${recordId}::uuid`
  if (!departure) return undefined
  const day = formatDate(siteToday(departure.departedAt))
  return new AppError(
    'gone',
    `This record is no longer part of this chart: its source moved it to another patient on ${day}.`,
  )
}
