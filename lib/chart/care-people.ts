import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { CarePersonItem } from '@/lib/contracts/tool-result'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { readConcepts, readReferenceText } from '@/lib/fhir/concepts'
import { type FhirResource, type JsonObject, readObject, readObjects, readText } from '@/lib/fhir/json'
import { readHumanNames } from '@/lib/fhir/patient-identity'
import { plainName } from '@/lib/format/name'
import { type ChartRecord, selectResources } from './chart-record'
import { type Extent, readExtent } from './extent'
import { sortByTime } from './order'

export interface CarePerson extends Omit<CarePersonItem, 'handle'> {
  record: ChartRecord
}

const TYPES = ['Patient', 'CareTeam', 'Coverage', 'Encounter']

/** General practitioner, care team, contact persons, payer, and who saw the patient last: in this order. */
export function readCarePeople(scope: PatientScope): Promise<{ people: CarePerson[]; extent: Extent }> {
  return withScope(scope, async (tx) => {
    const found = await selectResources(
      tx,
      scope,
      Prisma.sql`r.type = ANY(${TYPES}::text[]) AND NOT r.entered_in_error
        AND coalesce(r.lifecycle_status, '') NOT IN ('planned', 'cancelled')`,
    )
    const resources = new Map(found.map(({ record, resource }) => [record.id, resource]))
    const records = sortByTime(
      found.map(({ record }) => record),
      'newest',
    )
    const names = await readDirectoryNames(tx, scope)
    const people = records.flatMap((record) => readPeople(record, resources.get(record.id), names))
    const seen = new Set<string>()
    return {
      // Whoever saw the patient often is listed with the last time only.
      people: RANK.flatMap((kind) => people.filter((person) => person.kind === kind)).filter((person) => {
        const key = JSON.stringify([person.kind, person.name, person.role])
        return !seen.has(key) && seen.add(key)
      }),
      extent: await readExtent(tx, scope, TYPES),
    }
  })
}

const RANK = ['general-practitioner', 'care-team', 'contact', 'payer', 'seen-by'] as const

function readPeople(
  record: ChartRecord,
  resource: FhirResource | undefined,
  names: ReadonlyMap<string, string>,
): CarePerson[] {
  const { start, end } = record.fields
  const dates = record.reference.startsWith('Patient/')
    ? { from: null, to: null }
    : { from: start ?? null, to: end ?? null }
  const nameOf = (reference: unknown) => nameReference(reference, names)
  const person = (kind: CarePerson['kind'], name: string | undefined, rest: Partial<CarePerson> = {}) =>
    name ? [{ kind, name, ...dates, ...rest, record }] : []
  const roleOf = (concepts: unknown) => {
    const role = readConcepts(concepts).join(', ')
    return role ? { role } : {}
  }
  switch (resource?.resourceType) {
    case 'Patient':
      return [
        ...readObjects(resource.generalPractitioner).flatMap((it) =>
          person('general-practitioner', nameOf(it)),
        ),
        ...readObjects(resource.contact).flatMap((it) =>
          person('contact', nameContact(it), { ...roleOf(it.relationship), ...reachOf(it) }),
        ),
      ]
    case 'CareTeam':
      return readObjects(resource.participant).flatMap((it) =>
        person('care-team', nameOf(it.member), roleOf(it.role)),
      )
    case 'Coverage':
      return readObjects(resource.payor).flatMap((it) => person('payer', nameOf(it) ?? record.fields.display))
    case 'Encounter':
      return readObjects(resource.participant).flatMap((it) =>
        person('seen-by', nameOf(it.individual), {
          ...roleOf(it.type),
          ...organizationOf(nameOf(resource.serviceProvider)),
        }),
      )
    default:
      return []
  }
}

function nameContact({ name, organization }: JsonObject): string | undefined {
  const names = readHumanNames({ name })
  return names.length > 0 ? plainName(names) : (readReferenceText(organization) ?? 'Name not recorded')
}

function reachOf({ telecom }: JsonObject): { reach?: string } {
  const reach = readObjects(telecom)
    .flatMap(({ value }) => readText(value) ?? [])
    .join(', ')
  return reach ? { reach } : {}
}

function organizationOf(name: string | undefined): { organization?: string } {
  return name ? { organization: name } : {}
}

/** Sources often give a reference without a display; the directory then knows who it is. */
function nameReference(reference: unknown, names: ReadonlyMap<string, string>): string | undefined {
  const target = readText(readObject(reference)?.reference)
  return readReferenceText(reference) ?? names.get(target?.replace(/^.*[/:]/, '') ?? '')
}

async function readDirectoryNames(tx: Transaction, scope: PatientScope): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ fhirId: string; display: string }[]>`
    SELECT d.fhir_id AS "fhirId", d.display FROM directory_resource d
    WHERE d.source_id = (SELECT source_id FROM patient WHERE id = ${scope.patientId}::uuid) AND d.display <> ''
      AND d.type IN ('Practitioner', 'PractitionerRole', 'Organization', 'RelatedPerson')
      AND d.fhir_id IN (
        SELECT regexp_replace(pointer #>> '{}', '^.*[/:]', '') FROM clinical_record r,
          jsonb_path_query(r.payload, '$.generalPractitioner[*].reference') pointer
        WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = 'Patient'
        UNION SELECT regexp_replace(pointer #>> '{}', '^.*[/:]', '') FROM clinical_record r,
          jsonb_path_query(r.payload, '$.participant[*].*.reference') pointer
        WHERE r.patient_id = ${scope.patientId}::uuid AND r.type IN ('CareTeam', 'Encounter')
        UNION SELECT regexp_replace(pointer #>> '{}', '^.*[/:]', '') FROM clinical_record r,
          jsonb_path_query(r.payload, '$.payor[*].reference') pointer
        WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = 'Coverage')`
  return new Map(rows.map(({ fhirId, display }) => [fhirId, display]))
}
