import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { datePrecision, isFhirDate } from '@/lib/format/date'

const DAYS = ['year', 'month', 'day']

/** A day, month or year as FHIR writes it: 2026-11-12, 2026-11, 2026. */
export const day = z
  .string()
  .refine(
    (text) => isFhirDate(text) && DAYS.includes(datePrecision(text) ?? ''),
    'use a day, month or year as 2026-11-12, 2026-11 or 2026',
  )

/**
 * The query string by a schema; a page has the parameters without a request. Throws `invalid_input` with the sentence for
 * the first field that cannot be read: a filter that was passed over would show more than was asked for.
 */
export function readQuery<Output>(
  given: Request | URLSearchParams,
  schema: z.ZodType<Output>,
  sentences: Readonly<Record<string, string>>,
): Output {
  const parameters = given instanceof Request ? new URL(given.url).searchParams : given
  const parsed = schema.safeParse(Object.fromEntries(parameters))
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0])
  throw new AppError('invalid_input', sentences[field] ?? 'The question cannot be read.')
}
