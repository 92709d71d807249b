import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { datePrecision, isFhirDate } from '@/lib/format/date'
import { refuseUnstorable } from './refuse-unstorable'

const DAYS = ['year', 'month', 'day']

/** A day, month or year as FHIR writes it: 2026-11-12, 2026-11, 2026. */
export const day = z
  .string()
  .refine(
    (text) => isFhirDate(text) && DAYS.includes(datePrecision(text) ?? ''),
    'use a day, month or year as 2026-11-12, 2026-11 or 2026',
  )

/** A field that may be left out; a form sends an empty one as ''. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/**
 * The query string by a schema, each name at most once, of characters that can be stored; a page has the parameters without a request. Throws `invalid_input` with the sentence for
 * the first field that cannot be read: a filter that was passed over would show more than was asked for.
 */
export function readQuery<Output>(
  given: Request | URLSearchParams,
  schema: z.ZodType<Output>,
  sentences: Readonly<Record<string, string>>,
): Output {
  const parameters = given instanceof Request ? new URL(given.url).searchParams : given
  refuseOddNames(parameters)
  const parsed = schema.safeParse(Object.fromEntries(parameters))
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0])
  throw new AppError('invalid_input', sentences[field] ?? 'The question cannot be read.')
}

/** Twice the same name has two meanings, and which one counts would be a guess. */
function refuseOddNames(parameters: URLSearchParams): void {
  const names = [...parameters.keys()]
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice !== undefined)
    throw new AppError('invalid_input', 'The address names one thing twice; name each at most once.')
  for (const value of parameters.values()) refuseUnstorable(value)
}
