import { z } from 'zod'
import { isStorable } from '@/lib/format/storable'
import { parseWrittenDate } from '@/lib/format/written-date'
import { optional, readQuery } from '../../../api/read-query'
import type { PageParameters } from '../../../read-page-query'

const DAYS = ['year', 'month', 'day']

/** A day, month or year as somebody types it, as a FHIR date. */
const day = z
  .string()
  .max(40)
  .transform((text, context) => {
    const written = parseWrittenDate(text.trim())
    if (written && DAYS.includes(written.precision)) return written.value
    context.addIssue('not a day')
    return z.NEVER
  })

/** A FHIR type, a clinical name or code, days and a sealed page cursor: nothing that names a patient. */
const query = z.object({
  type: optional(z.string().regex(/^[A-Z][A-Za-z]{1,63}$/)),
  concept: z
    .string()
    .trim()
    .max(100)
    .transform((text) => text || undefined)
    .optional(),
  from: optional(day),
  to: optional(day),
  cursor: optional(z.string().max(2_000)),
})

const DAY_FORMS = 'a day, month or year as 12-Nov-2026, Nov 2026 or 2026'

/** `?type&concept&from&to&cursor`; throws `invalid_input` that names what cannot be read. */
export function readRecordsQuery(parameters: URLSearchParams): z.infer<typeof query> {
  return readQuery(parameters, query, {
    type: '“Type” is the name of a FHIR type, as Observation; choose one of the list.',
    concept: '“Name or code” has at most 100 characters; shorten it.',
    from: `“From” is ${DAY_FORMS}; write it so, or leave it empty.`,
    to: `“To” is ${DAY_FORMS}; write it so, or leave it empty.`,
    cursor: 'The address of this page of records was cut; begin again with the newest.',
  })
}

const text = z.string().max(100).refine(isStorable).optional().catch(undefined)
const typed = z.object({ type: text, concept: text, from: text, to: text })

/** The filter as it was typed, read or not, so that the form can show what there is to mend. */
export function typedRecordsFilter(parameters: PageParameters): z.infer<typeof typed> {
  return typed.parse(parameters)
}
