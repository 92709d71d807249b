import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { describeResource } from '@/lib/fhir/describe-resource'
import { type FhirResource, parseJson } from '@/lib/fhir/json'
import { formatName } from '@/lib/format/name'
import type { ChartRecord } from './chart-record'

export interface PatientRow {
  id: string
  fhirId: string
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
  version: number
  payload: string
  source: string
  importedAt: Date
}

/** The Patient resource of the open chart as a record that can be cited. */
export function readPatientRecord(scope: PatientScope): Promise<ChartRecord> {
  return withScope(scope, async (tx) => {
    const row = await selectPatient(tx, scope)
    const fields = describeResource(parseJson(row.payload) as FhirResource)
    const reference = `Patient/${row.fhirId}`
    // Who somebody is has no date of its own.
    return { id: row.id, reference, version: row.version, fields, date: null, at: null }
  })
}

/** The patient's row. Throws `not_found` when the scope's patient is gone. */
export async function selectPatient(tx: Transaction, scope: PatientScope): Promise<PatientRow> {
  const rows = await tx.$queryRaw<PatientRow[]>`
    SELECT p.id, p.fhir_id AS "fhirId", p.family_name AS "familyName", p.given_name AS "givenName",
           p.name_prefix AS "namePrefix", p.display_name AS "displayName", p.birth_date AS "birthDate", p.gender, p.mrn,
           p.deceased, p.deceased_at AS "deceasedAt", p.data_through AS "dataThrough", p.version,
           p.payload::text AS payload, s.name AS source, p.updated_at AS "importedAt"
    FROM patient p JOIN source s ON s.id = p.source_id
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
