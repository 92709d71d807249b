import type { PatientIdentity } from '@/lib/contracts/routes'
import { type JsonObject, readObjects } from '@/lib/fhir/json'
import { writeIdentifierPattern } from './identifier-pattern'
import { knownIdentifiers } from './known-identifiers'

export interface IdentifierMask {
  /** Puts placeholders in the place of known names, numbers and addresses. */
  mask(text: string): string
  /** Puts them back, each as it was written where it was found. */
  restore(text: string): string
}

/** What stands in a text as if it were a placeholder gets one of its own, and so comes back as it was. */
const PLACEHOLDER = '\\[(?:PATIENT|RELATIVE|TEXT)-\\d+\\]'

/**
 * Known identifiers leave our house as [PATIENT-1], [PATIENT-2], … where they are the open patient's own, as [RELATIVE-1], …
 * where they are those of a contact person or relative, and come back as what they were. A model thus never learns a
 * name, knows whose it is, and any name that it still sees in a question is somebody else's.
 * `resource`: the Patient resource, for former names, contact persons, telecom, addresses and all identifiers; `related`:
 * resources about people around the patient.
 */
export function maskIdentifiers(
  identity: PatientIdentity,
  resource: JsonObject = {},
  related: readonly JsonObject[] = [],
): IdentifierMask {
  const own = writeIdentifierPattern(knownIdentifiers(identity, [resource]))
  const people = [resource, ...readObjects(resource.contact), ...related]
  const known = writeIdentifierPattern(knownIdentifiers(identity, people))
  const pattern = new RegExp(`${PLACEHOLDER}|${known}`, 'gu')
  const isForged = new RegExp(`^${PLACEHOLDER}$`)
  const isOwn = new RegExp(`^(?:${own})$`, 'u')
  const placeholders = new Map<string, string>()
  const written = new Map<string, string>()
  const hide = (found: string): string => {
    const whose = isForged.test(found) ? 'TEXT' : isOwn.test(found) ? 'PATIENT' : 'RELATIVE'
    const placeholder = placeholders.get(found) ?? `[${whose}-${placeholders.size + 1}]`
    placeholders.set(found, placeholder)
    written.set(placeholder, found)
    return placeholder
  }
  return {
    mask: (text) => text.replace(pattern, hide),
    restore: (text) =>
      text.replace(new RegExp(PLACEHOLDER, 'g'), (placeholder) => written.get(placeholder) ?? placeholder),
  }
}
