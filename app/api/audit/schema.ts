import { z } from 'zod'
import type { AuditFilter } from '@/lib/contracts/audit'
import { AppError } from '@/lib/errors'

/** A form sends an empty field as ''. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const filter = z
  .object({
    patient: optional(z.uuid('the id of a patient, as it stands in the log')),
    user: optional(z.uuid('the id of a user')),
    action: optional(z.string().regex(/^[a-z-]{1,40}$/, 'the code of an action')),
    refused: optional(z.literal('true', 'true, or nothing').transform(() => true)),
    from: optional(z.iso.date('a day like 2026-11-22')),
    to: optional(z.iso.date('a day like 2026-11-22')),
  })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ['to'],
    error: 'a day that is not before “from”',
  })

/** Throws `invalid_input` naming what cannot be read: a filter that was ignored would show more than was asked for. */
export function readAuditFilter(parameters: URLSearchParams): AuditFilter {
  const parsed = filter.safeParse(
    Object.fromEntries(
      Object.keys(filter.shape).flatMap((name) => {
        const value = parameters.get(name)
        return value === null ? [] : [[name, value]]
      }),
    ),
  )
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new AppError('invalid_input', `“${issue?.path.join('.')}” cannot be read: use ${issue?.message}.`)
}

const format = z.enum(['csv', 'fhir'])

/** `?format=csv` or `fhir`. Throws `invalid_input` for anything else. */
export function readAuditFormat(parameters: URLSearchParams): z.infer<typeof format> {
  const parsed = format.safeParse(parameters.get('format'))
  if (parsed.success) return parsed.data
  throw new AppError('invalid_input', '“format” is csv or fhir.')
}
