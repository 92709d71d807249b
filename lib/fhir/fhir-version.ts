import { type FhirResource, readObject, readTexts } from './json'

/** Types that R4 no longer has, with the version that had them last. */
const FORMER_TYPES: ReadonlyMap<string, string> = new Map([
  ...[
    'BodySite',
    'DataElement',
    'DeviceComponent',
    'EligibilityRequest',
    'EligibilityResponse',
    'ExpansionProfile',
  ].map((type) => [type, 'STU3'] as const),
  ...[
    'ImagingManifest',
    'ProcedureRequest',
    'ProcessRequest',
    'ProcessResponse',
    'ReferralRequest',
    'Sequence',
  ].map((type) => [type, 'STU3'] as const),
  ...[
    'Conformance',
    'DeviceUseRequest',
    'DiagnosticOrder',
    'ImagingObjectSelection',
    'MedicationOrder',
    'Order',
  ].map((type) => [type, 'DSTU2'] as const),
  ['OrderResponse', 'DSTU2'],
])

/** Elements that a type had before R4 and that no R4 resource of that type can have. */
const FORMER_ELEMENTS: ReadonlyMap<string, readonly (readonly [element: string, version: string])[]> =
  new Map([
    ['AllergyIntolerance', [['substance', 'DSTU2']]],
    [
      'Condition',
      [
        ['dateRecorded', 'DSTU2'],
        ['assertedDate', 'STU3'],
      ],
    ],
    ['DocumentReference', [['indexed', 'STU3']]],
    [
      'Immunization',
      [
        ['wasNotGiven', 'DSTU2'],
        ['notGiven', 'STU3'],
        ['vaccinationProtocol', 'STU3'],
      ],
    ],
    [
      'MedicationAdministration',
      [
        ['wasNotGiven', 'DSTU2'],
        ['notGiven', 'STU3'],
      ],
    ],
    [
      'MedicationStatement',
      [
        ['wasNotTaken', 'DSTU2'],
        ['taken', 'STU3'],
      ],
    ],
    [
      'Patient',
      [
        ['careProvider', 'DSTU2'],
        ['animal', 'STU3'],
      ],
    ],
    [
      'Procedure',
      [
        ['notPerformed', 'DSTU2'],
        ['notDone', 'STU3'],
      ],
    ],
  ])

/**
 * The older FHIR version that a resource plainly belongs to; undefined when nothing in it contradicts R4. Only what
 * R4 cannot contain counts: a type, an element, a profile of that version. Source: the R3 and R4 "differences" pages.
 */
export function findOlderVersion(resource: FhirResource): string | undefined {
  const formerType = FORMER_TYPES.get(resource.resourceType)
  if (formerType) return formerType
  const former = FORMER_ELEMENTS.get(resource.resourceType)?.find(
    ([element]) => resource[element] !== undefined,
  )
  if (former) return former[1]
  const profiles = readTexts(readObject(resource.meta)?.profile).join(' ')
  return /\/(DSTU2|STU3)\//.exec(profiles)?.[1]
}
