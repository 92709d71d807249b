import { plainName } from '@/lib/format/name'
import { cutKey } from './cut-key'
import { describeFacts } from './describe-resource'
import type { FhirResource } from './json'
import { mapMeta } from './map-record'
import { readHumanNames, readIdentifiers } from './patient-identity'

/** The columns of `directory_resource` that the resource itself decides; names as in SQL. */
export interface DirectoryColumns {
  type: string
  display: string
  /** 'system|value', for conditional references. */
  identifiers: string[]
  last_updated: string | null
}

const LONGEST_KEY = 500

/** The row of a resource that belongs to no patient: Practitioner, Organization, Location, Medication, … */
export function mapDirectory(resource: FhirResource): DirectoryColumns {
  const isPerson = ['Practitioner', 'Person', 'RelatedPerson'].includes(resource.resourceType)
  const names = isPerson ? readHumanNames(resource) : []
  return {
    type: resource.resourceType,
    display: names.length > 0 ? personName(names) : describeFacts(resource).display,
    identifiers: readIdentifiers(resource).map(({ system, value }) =>
      cutKey(`${system}|${value}`, LONGEST_KEY),
    ),
    last_updated: mapMeta(resource).last_updated,
  }
}

function personName(names: ReturnType<typeof readHumanNames>): string {
  const prefix = names[0]?.prefix?.join(' ')
  return prefix ? `${prefix} ${plainName(names)}` : plainName(names)
}
