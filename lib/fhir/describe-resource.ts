import type { Coding, RecordDetail, RecordFields } from '@/lib/contracts/record-fields'
import { absentDetails } from './absent'
import { readCodingText } from './concepts'
import { describeGeneric, isFinancial, listElements } from './describe-generic'
import { detail } from './details'
import { labelElement } from './element-words'
import { type FhirResource, readObject, readObjects } from './json'
import { isProhibition, modifierDetails } from './modifiers'
import { nameContained } from './name-contained'
import type { OwnFields, RecordFacts } from './resources/descriptor'
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
export function describeResource(written: FhirResource, known?: KnownNames): RecordFields {
  const { resource, facts } = readFacts(written, known)
  const modifiers = modifierDetails(resource)
  return {
    ...facts,
    ...(modifiers.length > 0 && { hasUnknownModifiers: true as const }),
    details: [
      ...modifiers,
      ...detail('doNotPerform', 'Prohibition', isProhibition(resource) ? 'not to be done' : undefined),
      ...(facts.details?.() ?? listElements(resource)),
      ...absentDetails(resource),
      ...handlingDetails(resource),
    ],
  }
}

/** The same reading without what only a reader wants written out, at a third of the cost. */
export function describeFacts(written: FhirResource, known?: KnownNames): RecordFacts {
  return readFacts(written, known).facts
}

function readFacts(written: FhirResource, known: KnownNames = {}) {
  // A bill is long, and nobody reads who stands in it.
  const resource = isFinancial(written) ? written : nameContained(written, nameResource)
  const own = DESCRIPTORS.get(resource.resourceType)?.(resource)
  const facts: RecordFacts & OwnFields = { ...describeGeneric(resource, own), ...own }
  if (facts.recorded === facts.start) delete facts.recorded
  // The codes that a panel is known by are those of its parts, which it must not be named by.
  const isNameless = facts.codes.length === 0 && facts.components.length === 0
  if (isNameless && known.codes) facts.codes = known.codes
  facts.display ||= known.display || facts.codes[0]?.display || nameType(resource, own !== undefined)
  facts.negated ||= isNegated(resource, facts)
  return { resource, facts }
}

/** What a resource is called, or '' where it says nothing that could be its name. */
function nameResource(resource: FhirResource): string {
  const own = DESCRIPTORS.get(resource.resourceType)?.(resource)
  return own?.display ?? describeGeneric(resource, own).display
}

function isNegated(resource: FhirResource, fields: RecordFacts): boolean {
  return (
    isProhibition(resource) ||
    // A cancelled order was one; a cancelled observation was never made.
    (resource.resourceType === 'Observation' && fields.status === 'cancelled') ||
    DENYING_STATUSES.includes(fields.status ?? '') ||
    DENYING_VERIFICATIONS.includes(fields.verificationStatus ?? '')
  )
}

/** How the source wants the record handled ('restricted'), and whether it sent all of it. */
function handlingDetails({ meta }: FhirResource): RecordDetail[] {
  const about = readObject(meta)
  if (!about || (about.security === undefined && about.tag === undefined)) return []
  const labels = readObjects(about.security).flatMap((label) => readCodingText(label) ?? [])
  const isPart = readObjects(about.tag).some(({ code }) => code === 'SUBSETTED')
  return [
    ...detail('security', 'Security label', labels),
    ...detail('subsetted', 'Completeness', isPart ? 'the source sent only a part of this record' : undefined),
  ]
}

/** 'Medication request, not named'; a type that has no name to be missing ('Provenance') is called by its type. */
function nameType({ resourceType }: FhirResource, hasName: boolean): string {
  const type = labelElement(resourceType)
  return hasName ? `${type}, not named` : type
}
