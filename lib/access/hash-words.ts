import { createHmac, hkdfSync } from 'node:crypto'
import { env } from '@/lib/env'
import { normalizeForSearch } from '@/lib/fhir/map-patient'
import { type PatientTerm, readPatientTerms } from './patient-terms'

/** 96 bits: enough to tell every word ever searched for apart, short enough for a list of events. */
const BYTES = 12

/**
 * Words of a search as the audit log keeps them: two searches for the same word are seen to be the same, and nobody who
 * reads the log, or the database, reads the word. HMAC-SHA-256; a plain hash of a name is undone by a list of names.
 */
export function hashWords(words: readonly string[]): string[] {
  return words.map((word) =>
    createHmac('sha256', wordKey()).update(word).digest().subarray(0, BYTES).toString('base64url'),
  )
}

/** Each term by its barest spelling: O'Neill and oneill are one word, 0048 2917 and 00482917 one number. */
export function hashTerms(terms: readonly PatientTerm[]): string[] {
  return hashWords(terms.map(({ prefixes }) => prefixes.at(-1) ?? ''))
}

/** The words of a search of notes; their spelling is evened out as names are, so that either search is found by one word. */
export function hashNoteWords(query: string): string[] {
  return hashWords(normalizeForSearch(query).match(/[\p{L}\p{N}]+/gu) ?? [])
}

/**
 * What an auditor looks for, as the filter of the log has it: 'a,b;c' finds searches for a and b together, or for c. Names and
 * numbers are cut into words by the search of patients in one way and by that of notes in another. Empty without a word.
 */
export function hashSearchedWords(query: string): string {
  const spellings = [hashTerms(readPatientTerms(query)), hashNoteWords(query)]
  return [...new Set(spellings.map((hashes) => hashes.join(',')))].filter(Boolean).join(';')
}

/** Of this use only, so that no other thing that we sign or seal is comparable with it. */
function wordKey(): Buffer {
  const secret = env.AUDIT_KEY ?? env.NEXTAUTH_SECRET ?? ''
  return Buffer.from(hkdfSync('sha256', secret, '', 'chartlight audit words', 32))
}
