import { selectResources } from '@/lib/chart/chart-record'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import { withScope } from '@/lib/db/transactions'
import type { FhirResource } from '@/lib/fhir/json'

const TYPES = ['RelatedPerson', 'FamilyMemberHistory']

/** The records that name people around the patient, of whatever standing: read for their names only, which are masked. */
export function readRelatedPeople(scope: PatientScope): Promise<FhirResource[]> {
  return withScope(scope, async (tx) => {
    const found = await selectResources(tx, scope, Prisma.sql`r.type = ANY(${TYPES}::text[])`)
    return found.map(({ resource }) => resource)
  })
}
