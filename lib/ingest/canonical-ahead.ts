import { canonicalize } from '@/lib/fhir/content-hash'
import type { FhirResource } from '@/lib/fhir/json'

type Canonical = ReturnType<typeof canonicalize>

const ahead = new WeakMap<FhirResource, Canonical>()

/** Writes a resource's canonical text before its turn, while there is time. */
export function canonicalizeAhead(resource: FhirResource): void {
  try {
    ahead.set(resource, canonicalize(resource))
  } catch {
    // Nested too deep, which takeCanonical tells whoever asks.
  }
}

/** As `canonicalize`; what was done ahead is handed out once, so that it is not held in memory longer than needed. */
export function takeCanonical(resource: FhirResource): Canonical {
  const canonical = ahead.get(resource) ?? canonicalize(resource)
  ahead.delete(resource)
  return canonical
}
