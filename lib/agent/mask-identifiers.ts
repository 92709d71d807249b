import type { PatientIdentity } from '@/lib/contracts/routes'
import { findConcepts } from '@/lib/terminology/lookup'

export interface IdentifierMask {
  /** Puts placeholders in the place of the patient's own names and numbers. */
  mask(text: string): string
  /** Puts the names and numbers back. */
  restore(text: string): string
}

/** Shorter names are words too often to be worth masking. */
const SHORTEST_NAME = 3
const CALENDAR = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/i

/**
 * Known identifiers of the open patient leave our house as [PATIENT-1], [PATIENT-2], … and come back as what they
 * were. A model thus never learns the name, and any name that it still sees in a question is somebody else's.
 */
export function maskIdentifiers(identity: PatientIdentity): IdentifierMask {
  const known = identifiersOf(identity)
  const byText = new Map(known.map((text, index) => [text.toLowerCase(), `[PATIENT-${index + 1}]`]))
  const pattern = known.length > 0 ? new RegExp(known.map(toPattern).join('|'), 'giu') : null
  return {
    mask: (text) =>
      pattern ? text.replace(pattern, (found) => byText.get(foldSpaces(found).toLowerCase()) ?? found) : text,
    restore: (text) =>
      text.replace(/\[PATIENT-(\d+)\]/g, (placeholder, index) => known[Number(index) - 1] ?? placeholder),
  }
}

/** Longest first, so that a full name is one placeholder and not two. */
function identifiersOf({ name, mrn }: PatientIdentity): string[] {
  const { given, family } = name
  const first = given?.split(' ')[0]
  const full = [
    given && family && `${given} ${family}`,
    given && family && `${family}, ${given}`,
    first && family && `${first} ${family}`,
    first && family && `${family}, ${first}`,
  ]
  const single = [given, family, ...(given?.split(' ') ?? []), ...(family?.split(' ') ?? [])].filter(
    (part) => part && part.length >= SHORTEST_NAME && isOnlyAName(part),
  )
  const forms = [name.display, ...full, ...single, mrn].filter((form): form is string => Boolean(form))
  return [...new Map(forms.map((form) => [form.toLowerCase(), form])).values()].sort(
    (left, right) => right.length - left.length,
  )
}

/** A patient called May or Iron: the word stays readable, or dates and results would not be. */
function isOnlyAName(word: string): boolean {
  return !CALENDAR.test(word) && findConcepts(word).length === 0
}

function toPattern(text: string): string {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  return `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`
}

function foldSpaces(text: string): string {
  return text.replace(/\s+/g, ' ')
}
