import { hash } from 'node:crypto'
import { type FhirResource, readPrimitive } from '@/lib/fhir/json'
import type { InputEntry } from '@/lib/fhir/read-bundle'
import { parseReference } from '@/lib/fhir/references'

/** R4 allows 64; real servers send a little more. */
export const LONGEST_ID = 128

/** Identifier of a conditional create or update ('system|value') → the FHIR id of the one stored patient who has it. */
export type KnownConditions = ReadonlyMap<string, string>

/** The id it states, else one made of its content: the same input gets the same id twice. */
export function chooseId(
  entry: InputEntry,
  resource: FhirResource,
  contentHash: string,
  known: KnownConditions,
): string {
  return findStatedId(entry, resource, known) ?? `content-${contentHash.slice(0, 32)}`
}

/**
 * The id of the resource, else that of its condition, of its fullUrl, of the address it is PUT to. A urn comes after the
 * condition, because it is another one each time.
 */
export function findStatedId(
  entry: InputEntry,
  resource: FhirResource,
  known: KnownConditions,
): string | undefined {
  return (
    readPrimitive(resource.id) ??
    idOfCondition(entry, resource, known) ??
    idOfAddress(entry.fullUrl, resource) ??
    idOfAddress(entry.url, resource)
  )
}

/** An address of another type ('…/Patient/1' over an Observation) would give it the id of a stranger. */
function idOfAddress(address: string | undefined, resource: FhirResource): string | undefined {
  const reference = parseReference(address)
  const isOwn = reference !== undefined && !('type' in reference && reference.type !== resource.resourceType)
  return isOwn && 'id' in reference ? reference.id : undefined
}

/** What is created or updated on condition of an identifier is the same record each time it is sent. */
function idOfCondition(
  entry: InputEntry,
  { resourceType }: FhirResource,
  known: KnownConditions,
): string | undefined {
  const identifier = readCondition(entry)
  if (!identifier) return undefined
  const stored = resourceType === 'Patient' ? known.get(identifier) : undefined
  return stored ?? `condition-${hash('sha256', `${resourceType}|${identifier}`).slice(0, 32)}`
}

/** 'system|value' of `ifNoneExist: identifier=…` or `PUT Patient?identifier=…`; other searches are not resolved. */
export function readCondition({ condition }: InputEntry): string | undefined {
  return condition ? (new URLSearchParams(condition).get('identifier') ?? undefined) : undefined
}
