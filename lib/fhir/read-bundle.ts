import { AppError } from '@/lib/errors'
import { findOlderVersion } from './fhir-version'
import {
  type FhirResource,
  type JsonObject,
  parseJson,
  readList,
  readObject,
  readResource,
  readText,
} from './json'

/** One entry of the input, readable or not; `index` counts from 0 in the file. */
export interface InputEntry {
  index: number
  /** Where it stands, for a reader of the report: 'Bundle.entry[3]', 'line 12'. */
  path: string
  resource?: FhirResource
  fullUrl?: string
  /** HTTP verb of a transaction or history entry. */
  method?: string
  /** 'Observation/1': what a DELETE means. */
  url?: string
  /** Why the entry cannot be taken, or must not: a sentence. */
  problem?: string
  /** The entry is not meant to be stored (an OperationOutcome of a search, a GET of a batch): a sentence. */
  notMeant?: string
}

export interface BundleInput {
  /** 'transaction', 'searchset', …; 'single' for a resource that stands alone. */
  kind: string
  /** `meta.source` of the Bundle. */
  source?: string
  entries: InputEntry[]
}

/**
 * Reads a file that holds one JSON value: a Bundle of any type, or one resource. Throws AppError `invalid_input` with
 * one sentence when nothing of it can be used; an unusable entry only carries its problem.
 */
export function readBundle(text: string): BundleInput {
  if (text.trim() === '') throw new AppError('invalid_input', 'The file is empty; nothing was read.')
  const root = readResource(parseOrRefuse(text))
  if (!root)
    throw new AppError('invalid_input', 'The file is JSON but no FHIR resource: it has no resourceType.')
  if (root.resourceType !== 'Bundle')
    return { kind: 'single', entries: [readSingle(root, 0, root.resourceType)] }
  const source = readText(readObject(root.meta)?.source)
  const entries = readList(root.entry).map((entry, index) => readEntry(entry, index))
  refuseOlderVersion(entries)
  return { kind: readText(root.type) ?? 'collection', ...(source && { source }), entries }
}

/** Reads one line of Bulk Data NDJSON; a line that is no resource carries its problem. */
export function readLine(line: string, index: number): InputEntry {
  const path = `line ${index + 1}`
  try {
    const resource = readResource(parseJson(line))
    return resource
      ? readSingle(resource, index, path)
      : { index, path, problem: 'The line is JSON but no FHIR resource.' }
  } catch {
    return { index, path, problem: 'The line is not JSON.' }
  }
}

function parseOrRefuse(text: string): unknown {
  try {
    return parseJson(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    // The engine's message quotes the file, which may be a patient's: only the position is passed on.
    const place = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const where = place ? `; it breaks off at character ${place}` : ''
    throw new AppError('invalid_input', `The file is not JSON${where}. Nothing was read.`, { cause: error })
  }
}

function readSingle(resource: FhirResource, index: number, path: string): InputEntry {
  const older = findOlderVersion(resource)
  return { index, path, resource, ...(older && { problem: olderVersion(resource.resourceType, older) }) }
}

function readEntry(value: unknown, index: number): InputEntry {
  const path = `Bundle.entry[${index}]`
  const entry = readObject(value)
  if (!entry) return { index, path, problem: 'The entry is not an object.' }
  const resource = readResource(entry.resource)
  const request = readObject(entry.request)
  const fullUrl = readText(entry.fullUrl)
  const method = readText(request?.method)
  const url = readText(request?.url)
  return {
    index,
    path,
    ...(resource && { resource }),
    ...(fullUrl && { fullUrl }),
    ...(method && { method }),
    ...(url && { url }),
    ...judgeEntry(entry, resource, method),
  }
}

function judgeEntry(
  entry: JsonObject,
  resource: FhirResource | undefined,
  method: string | undefined,
): Pick<InputEntry, 'problem' | 'notMeant'> {
  if (readObject(entry.search)?.mode === 'outcome' || resource?.resourceType === 'OperationOutcome')
    return { notMeant: 'A message of the server that sent the bundle, not a record.' }
  if (method === 'DELETE') return {}
  if (method && !['POST', 'PUT'].includes(method))
    return { notMeant: `A ${method} request carries no record.` }
  if (resource) return {}
  if (entry.resource === undefined && entry.response !== undefined)
    return { notMeant: 'A response without a resource.' }
  return { problem: 'The entry has no resource with a resourceType.' }
}

/** One entry of an older version means that all are: half a bundle read by the wrong rules is worse than none. */
function refuseOlderVersion(entries: readonly InputEntry[]): void {
  for (const { resource, path } of entries) {
    const older = resource && findOlderVersion(resource)
    if (resource && older)
      throw new AppError('invalid_input', `${path}: ${olderVersion(resource.resourceType, older)}`)
  }
}

function olderVersion(type: string, version: string): string {
  return `${type} is written in FHIR ${version}; only R4 (4.0.1) is read, so ask the source for an R4 export.`
}
