import { type FhirResource, type JsonObject, readList, readObject, readObjects, readText } from './json'
import { PATIENT_COMPARTMENT } from './patient-compartment'
import { type ParsedReference, parseReference } from './references'

/** References at one strength: the elements of one compartment parameter, or everything else that a record refers to. */
export interface ReferenceGroup {
  /** 'subject', 'performer.actor', or null for the rest. */
  element: string | null
  references: ParsedReference[]
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
    const references = parseAll(valuesAt(resource, element.split('.')))
    if (references.length > 0) yield { element, references }
  }
  const references = collectReferences(resource)
  if (references.length > 0) yield { element: null, references }
}

function valuesAt(value: JsonObject, [name, ...deeper]: string[]): unknown[] {
  if (name === undefined) return [value]
  if (deeper.length === 0) return [...readList(value[name])]
  return readObjects(value[name]).flatMap((item) => valuesAt(item, deeper))
}

function parseAll(values: readonly unknown[]): ParsedReference[] {
  return values.flatMap((value) => {
    const reference = parseReference(value)
    return reference ? [reference] : []
  })
}

/** Every Reference element outside `contained`, to a bounded depth. */
export function collectReferences(resource: JsonObject): ParsedReference[] {
  const found: ParsedReference[] = []
  visit(resource, 0)
  return found

  function visit(value: unknown, depth: number): void {
    if (depth > DEEPEST) return
    if (Array.isArray(value)) {
      for (const item of value) visit(item, depth + 1)
      return
    }
    const object = readObject(value)
    if (!object) return
    const reference = readText(object.reference) ? parseReference(object) : undefined
    if (reference) found.push(reference)
    for (const [name, item] of Object.entries(object)) if (name !== 'contained') visit(item, depth + 1)
  }
}
