import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { type FhirResource, parseJson } from '@/lib/fhir/json'
import { formatName } from '@/lib/format/name'
import { type ChartRecord, selectRecords } from './chart-record'

export interface PatientRow {
  id: string
  familyName: string | null
  givenName: string | null
  namePrefix: string | null
  displayName: string
  birthDate: string | null
  gender: string | null
  mrn: string | null
  deceased: boolean
  deceasedAt: string | null
  dataThrough: Date | null
  importedAt: Date
  replacedBy: string | null
}

/** The Patient resource of the open chart, which is a record like any other. Throws `not_found` when there is none. */
export function readPatientRecord(scope: PatientScope): Promise<ChartRecord> {
  return withScope(scope, async (tx) => {
    const [record] = await selectRecords(
      tx,
      scope,
      Prisma.sql`r.type = 'Patient' AND r.fhir_id = (SELECT fhir_id FROM patient WHERE id = ${scope.patientId}::uuid)`,
    )
    if (!record) throw notFound('patient')
    return { ...record, date: null, at: null }
  })
}

/** The Patient resource itself, with all names, contacts and addresses. Throws `not_found` when there is none. */
export async function selectPatientResource(tx: Transaction, scope: PatientScope): Promise<FhirResource> {
  const [patient] = await tx.$queryRaw<{ payload: string }[]>`
    SELECT payload::text AS payload FROM patient WHERE id = ${scope.patientId}::uuid`
  if (!patient) throw notFound('patient')
  return parseJson(patient.payload) as FhirResource
}

/**
 * Through when the data of patient `p` reach: as the import left it for everybody, and further where something restricted is
 * newer and open to the transaction.
 */
export const DATA_THROUGH = Prisma.sql`greatest(p.data_through, (
  SELECT max(greatest(r.start_at, r.recorded_at)) FROM clinical_record r
  WHERE r.patient_id = p.id AND r.restricted AND NOT r.entered_in_error AND greatest(r.start_at, r.recorded_at) <= now()))`

/** The patient's row. Throws `not_found` when the scope's patient is gone. */
export async function selectPatient(tx: Transaction, scope: PatientScope): Promise<PatientRow> {
  const rows = await tx.$queryRaw<PatientRow[]>`
    SELECT p.id, p.family_name AS "familyName", p.given_name AS "givenName",
           p.name_prefix AS "namePrefix", p.display_name AS "displayName", p.birth_date AS "birthDate", p.gender, p.mrn,
           p.deceased, p.deceased_at AS "deceasedAt", ${DATA_THROUGH} AS "dataThrough",
           p.updated_at AS "importedAt", p.replaced_by AS "replacedBy"
    FROM patient p
    WHERE p.id = ${scope.patientId}::uuid`
  if (!rows[0]) throw notFound('patient')
  return rows[0]
}

/** The identity as banner and lists show it. */
export function toIdentity(row: PatientRow): PatientIdentity {
  const { display } = formatName([
    {
      ...(row.familyName && { family: row.familyName }),
      ...(row.givenName && { given: [row.givenName] }),
      ...(row.namePrefix && { prefix: [row.namePrefix] }),
      text: row.displayName,
    },
  ])
  return {
    id: row.id,
    name: { family: row.familyName, given: row.givenName, prefix: row.namePrefix, display },
    birthDate: row.birthDate,
    gender: row.gender,
    mrn: row.mrn,
    deceased: row.deceased ? (row.deceasedAt ?? true) : false,
  }
}
