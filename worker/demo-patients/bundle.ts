import type { Chart } from './chart'
import type { Bundle, BundleEntry, Resource } from './fhir-types'
import { createUuid } from './random'

/** Rewrites every `Type/id` reference to what the bundle calls that entry. */
function rewriteReferences(value: unknown, targets: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => rewriteReferences(item, targets))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'reference' && typeof inner === 'string'
        ? (targets.get(inner) ?? inner)
        : rewriteReferences(inner, targets),
    ]),
  )
}

function writeEntry(resource: Resource, type: Bundle['type'], baseUrl: string): BundleEntry {
  if (type === 'collection')
    return { fullUrl: `${baseUrl}/${resource.resourceType}/${resource.id}`, resource }
  const shared = ['Organization', 'Location', 'Practitioner'].includes(resource.resourceType)
  return {
    fullUrl: `urn:uuid:${resource.id}`,
    resource,
    // The site's own directory is put under its id: it comes again with every patient.
    request: shared
      ? { method: 'PUT', url: `${resource.resourceType}/${resource.id}` }
      : { method: 'POST', url: resource.resourceType },
  }
}

/** Transactions refer by `urn:uuid:`, collections by `Type/id` beside absolute full URLs, as real sources do. */
export function writeBundle(chart: Chart, type: Bundle['type']): Bundle {
  const [patient, ...others] = chart.resources
  if (!patient) throw new Error('a chart without a Patient cannot become a bundle')
  const resources = [patient, ...chart.directory.values(), ...others]
  const targets = new Map(
    type === 'transaction'
      ? resources.map(
          (resource) => [`${resource.resourceType}/${resource.id}`, `urn:uuid:${resource.id}`] as const,
        )
      : [],
  )
  return {
    resourceType: 'Bundle',
    id: createUuid(`${chart.seed}/Bundle`),
    type,
    entry: resources.map((resource) =>
      writeEntry(rewriteReferences(resource, targets) as Resource, type, chart.site.baseUrl),
    ),
  }
}
