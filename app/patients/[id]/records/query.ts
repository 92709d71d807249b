import { z } from 'zod'
import { isStorable } from '@/lib/format/storable'
import { parseWrittenDate } from '@/lib/format/written-date'

const DAYS = ['year', 'month', 'day']

/** A day, month or year as somebody types it, as a FHIR date; anything else is as if it were not there. */
const day = z
  .string()
  .max(40)
  .transform((text) => {
    const written = parseWrittenDate(text)
    return written && DAYS.includes(written.precision) ? written.value : undefined
  })
  .optional()
  .catch(undefined)

/** A FHIR type, a clinical name or code, days and a sealed page cursor: nothing that names a patient. */
const query = z.object({
  type: z
    .string()
    .regex(/^[A-Z][A-Za-z]{1,63}$/)
    .optional()
    .catch(undefined),
  concept: z
    .string()
    .trim()
    .max(100)
    .refine(isStorable)
    .transform((text) => text || undefined)
    .optional()
    .catch(undefined),
  from: day,
  to: day,
  cursor: z.string().max(2_000).optional().catch(undefined),
})

export type RecordsQuery = z.infer<typeof query>

export function recordsQuery(parameters: Record<string, string | string[] | undefined>): RecordsQuery {
  return query.parse(parameters)
}
