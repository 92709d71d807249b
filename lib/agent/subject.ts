import { selectResources } from '@/lib/chart/chart-record'
import { selectPatient, selectPatientResource, toIdentity } from '@/lib/chart/patient'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import type { FhirResource } from '@/lib/fhir/json'

/** Whom a question is about. */
export interface Subject {
  patient: PatientIdentity
  /** Through when the chart's data reach. */
  dataThrough: string | null
  people: People
}

/** The Patient resource, and the records that name people around the patient: read for their names only, which are masked. */
export interface People {
  own: FhirResource
  related: FhirResource[]
}

const PEOPLE = ['RelatedPerson', 'FamilyMemberHistory']

/** Throws `not_found` when the scope's patient is gone. */
export function readSubject(scope: PatientScope): Promise<Subject> {
  return withScope(scope, (tx) => selectSubject(tx, scope))
}

/** As `readSubject`, inside a transaction that is open already. People of whatever standing are read. */
export async function selectSubject(tx: Transaction, scope: PatientScope): Promise<Subject> {
  const [row, own, related] = await Promise.all([
    selectPatient(tx, scope),
    selectPatientResource(tx, scope),
    selectResources(tx, scope, Prisma.sql`r.type = ANY(${PEOPLE}::text[])`),
  ])
  return {
    patient: toIdentity(row),
    dataThrough: row.dataThrough?.toISOString() ?? null,
    people: { own, related: related.map(({ resource }) => resource) },
  }
}
