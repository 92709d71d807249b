import { type FhirResource, readObject, readObjects, readResource, readText } from './json'

/** Deeper than any element of R4 goes; hostile nesting beyond it is passed on as it is. */
const DEEPEST = 20

/**
 * Gives references to contained resources the name of what they point to, where they carry none: every descriptor then
 * reads a contained practitioner or device as it reads a referenced one. The resource itself is not changed.
 */
export function nameContained(
  resource: FhirResource,
  nameOf: (contained: FhirResource) => string | undefined,
): FhirResource {
  if (resource.contained === undefined) return resource
  const names = new Map(
    readObjects(resource.contained).flatMap((item) => {
      const contained = readResource(item)
      const id = readText(item.id)
      const name = contained && nameOf(contained)
      return id && name ? [[`#${id}`, name] as const] : []
    }),
  )
  return names.size > 0 ? (fillDisplays(resource, names, 0) as FhirResource) : resource
}

/** Copies only what leads to a name: most of a resource stays the object that it was. */
function fillDisplays(value: unknown, names: ReadonlyMap<string, string>, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value
  if (Array.isArray(value)) {
    const items = value.map((item) => fillDisplays(item, names, depth + 1))
    return items.some((item, index) => item !== value[index]) ? items : value
  }
  const object = readObject(value)
  if (!object) return value
  const name = readText(object.display) ? undefined : names.get(readText(object.reference) ?? '')
  const changed = Object.keys(object).flatMap((key) => {
    const item = key === 'contained' ? object[key] : fillDisplays(object[key], names, depth + 1)
    return item === object[key] ? [] : [[key, item] as const]
  })
  if (!name && changed.length === 0) return object
  // fromEntries defines properties, so that a key named __proto__ stays a plain key.
  return Object.fromEntries([...Object.entries(object), ...changed, ...(name ? [['display', name]] : [])])
}
