import { createHmac, hkdfSync } from 'node:crypto'
import { env } from '@/lib/env'
import type { PatientTerm } from './patient-terms'

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

/** Of this use only, so that no other thing that we sign or seal is comparable with it. */
function wordKey(): Buffer {
  const secret = env.AUDIT_KEY ?? env.NEXTAUTH_SECRET ?? ''
  return Buffer.from(hkdfSync('sha256', secret, '', 'chartlight audit words', 32))
}
