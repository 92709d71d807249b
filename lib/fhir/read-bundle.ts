import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { findOtherVersion } from './fhir-version'
import {
  type FhirResource,
  type JsonObject,
  readList,
  readObject,
  readObjects,
  readResource,
  readText,
} from './json'

/** One entry of the input, readable or not. */
export interface InputEntry {
  /**
   * Counts from 0 in the file, in the order of the file, one for each entry that is yielded. A Bundle that is an entry
   * takes no number of its own: its entries stand in its place.
   */
  index: number
  /** Where it stands, for a reader of the report: 'Bundle.entry[3]', 'line 12', 'Bundle.entry[3].resource.entry[0]'. */
  path: string
  resource?: FhirResource
  fullUrl?: string
  /** HTTP verb of a transaction or history entry. */
  method?: string
  /** 'Observation/1': what a DELETE means, or where a PUT goes. */
  url?: string
  /** The search of a conditional create or update: 'identifier=system|value'. */
  condition?: string
  /** Why the entry cannot be taken, or must not: a sentence. */
  problem?: string
  /** Of an entry that could not even be read: every address that stands in it. */
  unreadUrls?: readonly string[]
  /** The entry is not meant to be stored (an OperationOutcome of a search, a GET of a batch): a sentence. */
  notMeant?: string
}

/** An entry before it is numbered. */
export type FoundEntry = Omit<InputEntry, 'index'>

/** What a Bundle says of itself. */
export interface BundleHead {
  /** 'transaction', 'searchset', … */
  kind: string
  /** `meta.source`. */
  source?: string
  /** What the reader of the report should know of the Bundle as a whole: sentences. */
  notices: string[]
}

export function readBundleHead(bundle: FhirResource): BundleHead {
  const source = readText(readObject(bundle.meta)?.source)
  const hasNext = readObjects(bundle.link).some(({ relation }) => readText(relation) === 'next')
  const notices = hasNext
    ? ['The Bundle is one page of several: it links to a next page, which was not fetched. Give all pages.']
    : []
  return { kind: readText(bundle.type) ?? 'collection', ...(source && { source }), notices }
}

/**
 * Reads one entry of a Bundle, and the entries of the Bundle that it may hold. Throws AppError `invalid_input` for a
 * resource of another FHIR version: half a Bundle read by the wrong rules is worse than none.
 */
export function readEntry(value: unknown, path: string, nesting = 0): FoundEntry[] {
  const entry = readObject(value)
  if (!entry) return [{ path, problem: 'The entry is not an object.' }]
  const resource = readResource(entry.resource)
  if (resource?.resourceType === 'Bundle') return readInnerBundle(resource, `${path}.resource`, nesting + 1)
  const other = resource && refuseOtherVersion(resource)
  if (other) throw new AppError('invalid_input', `${path}: ${other}`)
  const request = readObject(entry.request)
  const fullUrl = readText(entry.fullUrl)
  const method = readText(request?.method)
  const url = readText(request?.url)
  const condition = readText(request?.ifNoneExist) ?? (method === 'PUT' ? url?.split('?')[1] : undefined)
  return [
    {
      path,
      ...(resource && { resource }),
      ...(fullUrl && { fullUrl }),
      ...(method && { method }),
      ...(url && { url }),
      ...(condition && { condition }),
      ...judgeEntry(entry, resource, method),
    },
  ]
}

/**
 * Reads a line of Bulk Data NDJSON: a resource, or a whole Bundle, as some sources write one for each patient. What
 * cannot be read carries its problem.
 */
export function readLineValue(value: unknown, path: string): FoundEntry[] {
  const resource = readResource(value)
  if (Array.isArray(value)) return [{ path, problem: 'The line is a list; write one resource on each line.' }]
  if (!resource) return [{ path, problem: 'The line is JSON but no FHIR resource: it has no resourceType.' }]
  if (resource.resourceType !== 'Bundle') return [readStandAlone(resource, path)]
  try {
    return readInnerBundle(resource, path, 1)
  } catch (error) {
    if (error instanceof AppError) return [{ path, problem: error.detail }]
    throw error
  }
}

/** A resource that is not in a Bundle. */
export function readStandAlone(resource: FhirResource, path: string): FoundEntry {
  const problem = refuseOtherVersion(resource)
  return { path, resource, ...judgeType(resource), ...(problem && { problem }) }
}

function readInnerBundle(bundle: FhirResource, path: string, nesting: number): FoundEntry[] {
  if (nesting > LIMITS.nestedBundles)
    return [
      {
        path,
        problem: `Bundles are nested more than ${LIMITS.nestedBundles} deep; send the inner one by itself.`,
      },
    ]
  const entries = readList(bundle.entry)
  if (entries.length === 0) return [{ path, notMeant: 'A Bundle without entries.' }]
  return entries.flatMap((entry, index) => readEntry(entry, `${path}.entry[${index}]`, nesting))
}

type Judgement = Pick<FoundEntry, 'problem' | 'notMeant'>

function judgeEntry(
  entry: JsonObject,
  resource: FhirResource | undefined,
  method: string | undefined,
): Judgement {
  if (readObject(entry.search)?.mode === 'outcome') return { notMeant: MESSAGE }
  if (method === 'DELETE') return {}
  if (method === 'GET' || method === 'HEAD') return { notMeant: `A ${method} request carries no record.` }
  if (method && method !== 'POST' && method !== 'PUT') return { problem: NO_WRITE }
  if (resource) return judgeType(resource)
  if (entry.resource === undefined && entry.response !== undefined)
    return { notMeant: 'A response without a resource.' }
  return { problem: 'The entry has no resource with a resourceType.' }
}

const NO_WRITE = 'Its request neither creates nor replaces a record; send whole records by POST or PUT.'
const MESSAGE = 'A message of the server that sent the data, not a record.'

/** The two types of R4 that are no content: what a server says, and what an operation is given. */
function judgeType({ resourceType }: FhirResource): Judgement {
  if (resourceType === 'OperationOutcome') return { notMeant: MESSAGE }
  if (resourceType === 'Parameters')
    return { problem: 'Parameters wraps an operation and is no record; send the resources in a Bundle.' }
  return {}
}

function refuseOtherVersion(resource: FhirResource): string | undefined {
  const other = findOtherVersion(resource)
  return (
    other &&
    `${nameType(resource)} ${other.sign} of FHIR ${other.version}; only R4 (4.0.1) is read, so ask the source for an R4 export.`
  )
}

/** What stands where a type should stand may be anything, also a patient's words. */
function nameType({ resourceType }: FhirResource): string {
  return /^[A-Z][A-Za-z]{1,40}$/.test(resourceType) ? resourceType : 'The resource'
}
