import type { Bundle, Resource } from '../fhir-types'

/** The tests read what a receiver would read: the bundle's JSON, never the generator's own memory. */
export interface ReadNote {
  resource: Resource
  date: string
  text: string
}

type Path = readonly (string | number)[]

/** The value at a path of plain JSON, or undefined. */
export function readPath(value: unknown, path: Path): unknown {
  let current = value
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = (current as Record<string | number, unknown>)[step]
  }
  return current
}

export function readText(value: unknown, path: Path): string | undefined {
  const found = readPath(value, path)
  return typeof found === 'string' ? found : undefined
}

export function listResources(bundle: Bundle, type?: string): Resource[] {
  return bundle.entry
    .map((entry) => entry.resource)
    .filter((resource) => type === undefined || resource.resourceType === type)
}

export function listNotes(bundle: Bundle): ReadNote[] {
  return listResources(bundle, 'DocumentReference').map((resource) => ({
    resource,
    date: readText(resource, ['date'])?.slice(0, 10) ?? '',
    text: Buffer.from(readText(resource, ['content', 0, 'attachment', 'data']) ?? '', 'base64').toString(
      'utf8',
    ),
  }))
}

/** Every value of every `reference` element, however deep. */
export function listReferences(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listReferences)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'reference' && typeof inner === 'string' ? [inner] : listReferences(inner),
  )
}
