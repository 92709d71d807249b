import { type FhirResource, readObject, readText } from '@/lib/fhir/json'
import { R4_TYPES } from '@/lib/fhir/r4-types'
import type { InputEntry } from '@/lib/fhir/read-bundle'
import { parseReference } from '@/lib/fhir/references'
import { takeCanonical } from './canonical-ahead'
import { chooseId, findStatedId, type KnownConditions, LONGEST_ID } from './choose-id'

/** What a record is called within its source. */
export interface Address {
  type: string
  fhirId: string
}

/** 'Encounter/1'. */
export function addressOf({ type, fhirId }: Address): string {
  return `${type}/${fhirId}`
}

/** A readable entry on its way into the database. */
export interface Incoming {
  entry: InputEntry
  resource: FhirResource
  type: string
  fhirId: string
  contentHash: string
  /** The resource as it was hashed, for who would otherwise write it again. */
  json?: string
  /** A later version of the same object holds the record too, and may have been filed before. */
  isOvertaken?: true
}

/** A DELETE of a history or transaction bundle. */
export interface Deletion {
  entry: InputEntry
  type: string
  fhirId: string
}

export type Prepared =
  | { kind: 'store'; incoming: Incoming }
  | { kind: 'delete'; deletion: Deletion }
  | { kind: 'settled'; outcome: 'rejected' | 'skipped'; type: string; reason: string }

/** Checks one entry by itself: whether it is a resource of R4 that can be stored, and under which id. Never throws. */
export function prepareEntry(entry: InputEntry, known: KnownConditions): Prepared {
  const { resource } = entry
  const type = resource && R4_TYPES.has(resource.resourceType) ? resource.resourceType : 'Unknown'
  if (entry.problem) return { kind: 'settled', outcome: 'rejected', type, reason: entry.problem }
  if (entry.notMeant) return { kind: 'settled', outcome: 'skipped', type, reason: entry.notMeant }
  if (entry.method === 'DELETE') return prepareDeletion(entry)
  if (!resource) return { kind: 'settled', outcome: 'rejected', type, reason: 'The entry has no resource.' }
  if (type === 'Unknown') {
    const reason =
      'Its resourceType is none of FHIR R4; check the spelling and the FHIR version of the source.'
    return { kind: 'settled', outcome: 'rejected', type, reason }
  }
  return prepareResource(entry, resource, type, known)
}

function prepareResource(
  entry: InputEntry,
  resource: FhirResource,
  type: string,
  known: KnownConditions,
): Prepared {
  try {
    const { json, contentHash } = takeCanonical(resource)
    const fhirId = chooseId(entry, resource, contentHash, known)
    if (fhirId.length <= LONGEST_ID)
      return { kind: 'store', incoming: { entry, resource, type, fhirId, contentHash, json } }
    return {
      kind: 'settled',
      outcome: 'rejected',
      type,
      reason: `Its id is longer than ${LONGEST_ID} characters.`,
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { kind: 'settled', outcome: 'rejected', type, reason: 'It is nested deeper than can be stored.' }
  }
}

/**
 * Under which address an entry will stand, without the cost of preparing it: what a first walk over a large bundle
 * needs. Undefined for what has no id of its own, so that nothing can refer to it.
 */
export function addressEntry(entry: InputEntry, known: KnownConditions): Address | undefined {
  const { resource } = entry
  if (!resource || entry.notMeant || entry.method === 'DELETE') return undefined
  if (!R4_TYPES.has(resource.resourceType)) return undefined
  const fhirId = findStatedId(entry, resource, known)
  return fhirId && fhirId.length <= LONGEST_ID ? { type: resource.resourceType, fhirId } : undefined
}

/** Whom and what other records are about or name: filed before them, whatever the order of the input. */
const FILED_FIRST = new Set(
  'Patient Organization Practitioner PractitionerRole Location HealthcareService Medication'.split(' '),
)

export function isFiledFirst({ resource, problem, notMeant, method }: InputEntry): boolean {
  return (
    resource !== undefined &&
    !problem &&
    !notMeant &&
    method !== 'DELETE' &&
    FILED_FIRST.has(resource.resourceType)
  )
}

function prepareDeletion(entry: InputEntry): Prepared {
  const reference = parseReference(entry.url) ?? parseReference(entry.fullUrl)
  if (reference && 'id' in reference && 'type' in reference && R4_TYPES.has(reference.type))
    return { kind: 'delete', deletion: { entry, type: reference.type, fhirId: reference.id } }
  const reason = 'The DELETE does not say which record it means.'
  return { kind: 'settled', outcome: 'rejected', type: 'Unknown', reason }
}

/** When this version was written, in ms since 1970; undefined when the source does not say. */
export function versionTime(resource: FhirResource): number | undefined {
  const time = Date.parse(readText(readObject(resource.meta)?.lastUpdated) ?? '')
  return Number.isNaN(time) ? undefined : time
}

/** What is on record, as if it came again: for what reads its references. It has no place in a file and no new hash. */
export function fromStored({ type, fhirId, payload }: Address & { payload: FhirResource }): Incoming {
  return { entry: { index: -1, path: '' }, resource: payload, type, fhirId, contentHash: '' }
}
