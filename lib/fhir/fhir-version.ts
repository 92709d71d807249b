import { type FhirResource, readObject, readText, readTexts } from './json'
import { OTHER_ELEMENTS, OTHER_TYPES } from './other-versions'

/** A sign that a resource is of another FHIR version, and of which. */
export interface OtherVersion {
  /** 'DSTU2', 'STU3', 'DSTU2 or STU3', 'R5', 'another version'. */
  version: string
  /** Which sign, to be read behind the name of the type: never content of the resource. */
  sign: string
}

const TYPES = new Map(
  Object.entries(OTHER_TYPES).flatMap(([version, types]) =>
    types.split(' ').map((type) => [type, version] as const),
  ),
)

/** By type, by element: the version, and whether only a plain value or only an object is the sign. */
const ELEMENTS = new Map(
  Object.entries(OTHER_ELEMENTS).map(([type, versions]) => [
    type,
    new Map(Object.entries(versions).flatMap(readSigns)),
  ]),
)

function readSigns([version, elements]: [string, string]) {
  return elements.split(' ').map((element) => {
    const [name = '', shape] = element.split(':')
    return [name, { version, shape }] as const
  })
}

/**
 * The other FHIR version that a resource plainly belongs to; undefined when nothing in it contradicts R4 (or R4B, which
 * is read alike). Only what R4 cannot contain counts: a type, an element, a shape of an element, a profile of that
 * version; so valid R4 is never taken for another.
 */
export function findOtherVersion(resource: FhirResource): OtherVersion | undefined {
  const type = resource.resourceType
  const version = TYPES.get(type)
  if (version) return { version, sign: 'is a type' }
  return findElement(resource, ELEMENTS.get(type)) ?? findProfile(resource) ?? findStatement(resource)
}

function findElement(
  resource: FhirResource,
  signs: ReadonlyMap<string, { version: string; shape: string | undefined }> | undefined,
): OtherVersion | undefined {
  if (!signs) return undefined
  for (const element of Object.keys(resource)) {
    const found = signs.get(element)
    if (found && hasShape(resource[element], found.shape))
      return { version: found.version, sign: `has ${element}` }
  }
  return undefined
}

function hasShape(value: unknown, shape: string | undefined): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value
  if (first === undefined || first === null) return false
  if (!shape) return true
  return shape === 'object' ? readObject(first) !== undefined : readObject(first) === undefined
}

/**
 * National profiles name their version in the address (`https://fhir.nhs.uk/STU3/…`), a base profile behind a bar.
 * On hl7.org, `/STU3/` is the third release of a guide, which may well be one for R4.
 */
const PROFILE_PATH = /^https?:\/\/(?!(?:[\w-]+\.)*hl7\.org\/)\S*?\/(DSTU2|STU3)\//i
const PROFILE_VERSION =
  /^http:\/\/hl7\.org\/fhir\/(?:(1|3|5)\.0\/)?StructureDefinition\/\w+(?:\|(1|3|5)\.0(?:\.\d+)?)?$/
const BY_MAJOR = new Map([
  ['0', 'DSTU2'],
  ['1', 'DSTU2'],
  ['3', 'STU3'],
  ['5', 'R5'],
])

function findProfile(resource: FhirResource): OtherVersion | undefined {
  for (const profile of readTexts(readObject(resource.meta)?.profile)) {
    const [, fromPath, bar] = PROFILE_VERSION.exec(profile) ?? []
    const version = PROFILE_PATH.exec(profile)?.[1]?.toUpperCase() ?? BY_MAJOR.get(fromPath ?? bar ?? '')
    if (version) return { version, sign: 'has a profile' }
  }
  return undefined
}

/** A server that says of itself which version it speaks. */
function findStatement(resource: FhirResource): OtherVersion | undefined {
  if (resource.resourceType !== 'CapabilityStatement' || readText(resource.kind) !== 'instance')
    return undefined
  const version = BY_MAJOR.get(readText(resource.fhirVersion)?.split('.')[0] ?? '')
  return version ? { version, sign: 'has a fhirVersion' } : undefined
}
