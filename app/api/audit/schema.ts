import { z } from 'zod'
import type { AuditFilter } from '@/lib/contracts/audit'
import { parseWrittenDate } from '@/lib/format/written-date'
import { optional, readQuery } from '../read-query'

/** A whole day in any usual form, as somebody types it. */
const day = z.string().transform((text, context) => {
  const written = parseWrittenDate(text)
  if (written?.precision === 'day') return written.value
  context.addIssue('not a day')
  return z.NEVER
})

const filter = z
  .object({
    patient: optional(z.uuid()),
    user: optional(z.uuid()),
    action: optional(z.string().regex(/^[a-z-]{1,40}$/)),
    // As hashSearchedWords writes them: at most eight terms, in two spellings.
    words: optional(z.string().regex(/^[\w,;-]{16,1000}$/)),
    refused: optional(z.literal('true').transform(() => true)),
    from: optional(day),
    to: optional(day),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'] })

/** `?patient&user&action&words&refused&from&to`; throws `invalid_input` that names what cannot be read. */
export function readAuditFilter(parameters: URLSearchParams): AuditFilter {
  return readQuery(parameters, filter, {
    patient: '“patient” is the id of a patient, as it stands in the log.',
    user: '“user” is the id of a user.',
    action: '“action” is the code of an action.',
    words: '“words” are hashes that /api/audit/words gave.',
    refused: '“refused” is true, or left out.',
    from: '“from” is a day, written as 22-Nov-2026.',
    to: '“to” is a day, written as 22-Nov-2026, that is not before “from”.',
  })
}

const format = z.object({ format: z.enum(['csv', 'fhir']) })

/** `?format=csv` or `fhir`. Throws `invalid_input` for anything else. */
export function readAuditFormat(parameters: URLSearchParams): 'csv' | 'fhir' {
  return readQuery(parameters, format, { format: '“format” is csv or fhir.' }).format
}

/** What somebody types to look for in the log: a patient, or a word that was searched for. */
export const auditSearch = z.strictObject({
  query: z.string().trim().min(2, 'at least 2 characters').max(200, 'at most 200 characters'),
})
