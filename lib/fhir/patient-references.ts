import { type FhirResource, type JsonObject, readList, readObject, readObjects, readText } from './json'
import { PATIENT_COMPARTMENT } from './patient-compartment'
import { type ParsedReference, parseReference, statedType } from './references'

/** Leads to no entry of any input: a contained resource, a display alone, an address that cannot be read. */
export type DeadEnd = { form: 'dead-end'; type: string | undefined }

/** A Patient inside the record itself; who that is, only an identifier in it can say. */
export type ContainedPatient = { form: 'contained-patient'; resource: FhirResource }

export type PatientReference = ParsedReference | DeadEnd | ContainedPatient

/** References at one strength: the elements of one compartment parameter, or everything else that a record refers to. */
export interface ReferenceGroup {
  /** 'subject', 'performer.actor', or null for the rest. */
  element: string | null
  references: PatientReference[]
}

const PATHS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(PATIENT_COMPARTMENT))
const DEEPEST = 12

/**
 * Where a resource may name its patient, strongest first: the elements of the R4 Patient compartment, then every other
 * Reference in it. Whether a `urn:uuid:` is a patient is known only to who has the whole input, so the candidates come
 * unresolved; the first group that holds a patient decides, which is why they come one by one.
 */
export function* patientReferences(resource: FhirResource): Generator<ReferenceGroup> {
  for (const element of PATHS.get(resource.resourceType) ?? ['subject', 'patient']) {
    const values = valuesAt(resource, element.split('.'))
    const references = values.map((value) => parseOrEnd(resource, value))
    if (references.length > 0) yield { element, references }
  }
  const references = collectValues(resource).map((value) => parseOrEnd(resource, value))
  if (references.length > 0) yield { element: null, references }
}

/** The strongest element of a type: the compartment's own link. */
export function strongestElement(type: string): string {
  return PATHS.get(type)?.[0] ?? 'subject'
}

/**
 * Whether a resource carries a Patient, or something said about one, inside itself: contained, or in a Bundle or
 * Parameters.
 */
export function holdsPatientRecord(resource: JsonObject): boolean {
  const types: string[] = []
  walk(resource, 0, (object, depth) => {
    if (depth > 0) types.push(readText(object.resourceType) ?? '')
  })
  return types.some((type) => type === 'Patient' || PATHS.has(type))
}

function valuesAt(value: JsonObject, [name, ...deeper]: string[]): unknown[] {
  if (name === undefined) return [value]
  if (deeper.length === 0) return [...readList(value[name])]
  return readObjects(value[name]).flatMap((item) => valuesAt(item, deeper))
}

function parseOrEnd(resource: JsonObject, value: unknown): PatientReference {
  const reference = parseReference(value)
  if (!reference) return { form: 'dead-end', type: statedType(value) }
  if (reference.form !== 'contained') return reference
  const inside = readObjects(resource.contained).find(({ id }) => readText(id) === reference.id)
  if (inside?.resourceType === 'Patient')
    return { form: 'contained-patient', resource: { ...inside, resourceType: 'Patient' } }
  return { form: 'dead-end', type: readText(inside?.resourceType) ?? statedType(value) }
}

/** Every Reference element outside `contained`, to a bounded depth. */
export function collectReferences(resource: JsonObject): ParsedReference[] {
  return collectValues(resource).flatMap((value) => parseReference(value) ?? [])
}

/** Every address that an attachment gives for its bytes: `url` beside a content type, or beside nothing else of weight. */
export function collectAttachmentUrls(resource: JsonObject): ParsedReference[] {
  const found: ParsedReference[] = []
  const { contained: _, ...own } = resource
  walk(own, 0, ({ url }) => {
    const parsed = typeof url === 'string' ? parseReference(url) : undefined
    if (parsed) found.push(parsed)
  })
  return found
}

function collectValues(resource: JsonObject): JsonObject[] {
  const found: JsonObject[] = []
  const { contained: _, ...own } = resource
  walk(own, 0, (object) => {
    if (readText(object.reference)) found.push(object)
  })
  return found
}

function walk(value: unknown, depth: number, visit: (object: JsonObject, depth: number) => void): void {
  if (depth > DEEPEST) return
  if (Array.isArray(value)) {
    for (const item of value) walk(item, depth + 1, visit)
    return
  }
  const object = readObject(value)
  if (!object) return
  visit(object, depth)
  for (const name in object) {
    const item = object[name]
    // Most elements are texts: a call for each of them took a fifth of the time.
    if (typeof item === 'object') walk(item, depth + 1, visit)
  }
}
