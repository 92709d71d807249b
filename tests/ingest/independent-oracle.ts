import type { Json } from '@/tests/integration/ingest-inputs'
import { isObject } from './mutate-bundle'

export interface PlainFile {
  /**
   * How many entries it holds: of a Bundle, else one a line. Undefined where only a reader that goes on behind broken
   * entries could count them.
   */
  entries: number | undefined
  /** The entries of a Bundle; lines that are no JSON are left out. */
  entry: Json[]
}

/** A file by plain JSON.parse: as a whole, else line by line. */
export function readPlainly(bytes: Buffer): PlainFile {
  const whole = parse(() => decode(bytes))
  if (whole !== undefined) {
    const isBundle = isObject(whole) && whole.resourceType === 'Bundle'
    const entry: unknown[] = isBundle ? [whole.entry ?? []].flat() : [{ resource: whole }]
    return { entries: entry.length, entry: entry.map(numberEntry).filter(isObject) }
  }
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim())
  const resources = lines.map((line) => parse(() => line)).filter(isObject)
  // Where no line is JSON it is no NDJSON either: a plain reader cannot tell how many entries such a file has.
  const entries = resources.length === 0 ? undefined : lines.length
  return { entries, entry: resources.map((resource, index) => ({ resource, index })) }
}

function numberEntry(entry: unknown, index: number): unknown {
  return isObject(entry) ? { ...entry, index } : entry
}

function parse(read: () => string): unknown {
  try {
    return JSON.parse(read())
  } catch {
    return undefined
  }
}

/** By its byte order mark, as every reader of text does; bytes that are no such text throw. */
function decode(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
}

/** A stored record beside the chart it stands in. */
export interface FiledRecord {
  payload: Json
  chartFhirId: string
  chart: Json
}

/** Elements that name nobody but the patient whom a record is about. */
const SUBJECTS = ['subject', 'patient', 'beneficiary'] as const

/**
 * Why a record stands in a wrong chart; undefined when it does not. Knows nothing of how ingestion resolves references:
 * an id means the patient of that id, an address means the entries under that fullUrl, and what is about another record
 * belongs where that one does.
 */
export function findMisfiling(record: FiledRecord, file: PlainFile, depth = 0): string | undefined {
  const { payload, chartFhirId, chart } = record
  for (const { element, reference } of readSubjects(payload)) {
    if (reference.startsWith('#') && !payload.contained)
      return `${element} stands inside the record and leads to no chart`
    const resources = entriesAt(file, reference)
      .map(({ resource }) => resource)
      .filter(isObject)
    const people = resources.filter(({ resourceType }) => resourceType === 'Patient')
    const ids = people.map(({ id }) => readId(id) ?? lastSegment(reference))
    if (resources.length === 0) ids.push(idIn(reference))
    if (ids.some((id) => id !== undefined && id !== chartFhirId)) return `${element} is another patient id`
    if (people.some((person) => isSurelyAnother(person, chart)))
      return `${element} is another person of this id`
    for (const about of resources.filter((resource) => !people.includes(resource)))
      if (depth < 3 && findMisfiling({ ...record, payload: about }, file, depth + 1))
        return `${element} is a record of another patient`
  }
  return undefined
}

function readSubjects(resource: Json): { element: string; reference: string }[] {
  return SUBJECTS.flatMap((element) =>
    [resource[element]].flat().flatMap((value) => {
      const reference = isObject(value) ? value.reference : undefined
      return typeof reference === 'string' && reference !== '' ? [{ element, reference }] : []
    }),
  )
}

/**
 * An address is a whole one; 'Patient/1' means an id, whatever an entry calls itself.
 */
function entriesAt(file: PlainFile, address: string): Json[] {
  if (!/^(urn|https?):/i.test(address)) return []
  const wanted = address.toLowerCase()
  return file.entry.filter(({ fullUrl }) => typeof fullUrl === 'string' && fullUrl.toLowerCase() === wanted)
}

/** An id that was written as a number is one; what no text column can hold is left out. */
function readId(id: unknown): string | undefined {
  if (typeof id !== 'string' && typeof id !== 'number') return undefined
  return `${id}`.replace(/[\0\p{Surrogate}]/gu, '').trim() || undefined
}

/** 'Patient/1', with or without a server before and a version behind it, or a urn that stands nowhere. */
function idIn(reference: string): string | undefined {
  if (/^urn:/i.test(reference)) return lastSegment(reference)
  return /(?:^|\/)Patient\/([^/?#]+)(?:\/_history\/[^/]+)?$/.exec(reference)?.[1]
}

function lastSegment(reference: string): string | undefined {
  return /([^/:]+)$/.exec(reference)?.[1]?.toLowerCase()
}

/** Name and birth date are both there and both different. */
function isSurelyAnother(one: Json, other: Json): boolean {
  const [names, dates] = [
    [familyOf(one), familyOf(other)],
    [one.birthDate, other.birthDate],
  ]
  return [names, dates].every(
    ([left, right]) => typeof left === 'string' && typeof right === 'string' && left !== right,
  )
}

function familyOf({ name }: Json): unknown {
  const first = Array.isArray(name) ? name[0] : name
  return isObject(first) ? first.family : undefined
}
