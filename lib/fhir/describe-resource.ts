import type { Coding, RecordFields } from '@/lib/contracts/record-fields'
import { describeGeneric } from './describe-generic'
import type { FhirResource } from './json'
import { DESCRIPTORS } from './resources/registry'

/** What only a directory knows: the name and codes behind a reference, such as a MedicationRequest's Medication. */
export interface KnownNames {
  display?: string
  codes?: Coding[]
}

const DENYING_STATUSES = ['entered-in-error', 'not-done', 'not-taken']
const DENYING_VERIFICATIONS = ['entered-in-error', 'refuted']

/**
 * What a record says, in one shape for every FHIR R4 type: the one reading of a record for screen, sentence checker
 * and stored columns alike. Pure; never throws on odd input, an element of the wrong type counts as absent. Give it a
 * resource of `parseJson` to keep numbers as written (7.10).
 */
export function describeResource(resource: FhirResource, known: KnownNames = {}): RecordFields {
  const special = DESCRIPTORS.get(resource.resourceType)
  const fields: RecordFields = { ...describeGeneric(resource, special === undefined), ...special?.(resource) }
  if (fields.recorded === fields.start) delete fields.recorded
  const codes = fields.codes.length > 0 ? fields.codes : (known.codes ?? [])
  const display =
    fields.display || known.display || codes[0]?.display || nameType(resource, special !== undefined)
  return { ...fields, codes, display, negated: isNegated(resource, fields) }
}

function isNegated(resource: FhirResource, fields: RecordFields): boolean {
  return (
    resource.doNotPerform === true ||
    DENYING_STATUSES.includes(fields.status ?? '') ||
    DENYING_VERIFICATIONS.includes(fields.verificationStatus ?? '')
  )
}

/** 'Medication request, not named'; a type that has no name to be missing ('Provenance') is called by its type. */
function nameType({ resourceType }: FhirResource, hasName: boolean): string {
  const words = resourceType.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  const type = `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  return hasName ? `${type}, not named` : type
}
