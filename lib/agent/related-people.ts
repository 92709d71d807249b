import { selectResources } from '@/lib/chart/chart-record'
import { selectPatientResource } from '@/lib/chart/patient'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import { withScope } from '@/lib/db/transactions'
import type { FhirResource } from '@/lib/fhir/json'

const TYPES = ['RelatedPerson', 'FamilyMemberHistory']

/**
 * The Patient resource, and the records that name people around the patient, of whatever standing: read for their names
 * only, which are masked.
 */
export function readPeople(scope: PatientScope): Promise<{ own: FhirResource; related: FhirResource[] }> {
  return withScope(scope, async (tx) => {
    const own = await selectPatientResource(tx, scope)
    const found = await selectResources(tx, scope, Prisma.sql`r.type = ANY(${TYPES}::text[])`)
    return { own, related: found.map(({ resource }) => resource) }
  })
}
