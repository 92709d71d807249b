import { z } from 'zod'
import type { Handle } from '@/lib/contracts/evidence'
import { localDay } from '@/lib/format/date'
import { parseWrittenDate } from '@/lib/format/written-date'
import { LIMITS } from '@/lib/limits'

/** A day, month or year, as FHIR writes it. Other writings are read too: models copy them from questions. */
const day = z.string().transform((text, context) => {
  // Models fill optional inputs with nothing.
  if (text.trim() === '') return undefined
  const date = localDay(text) ?? localDay(parseWrittenDate(text)?.value ?? '')
  if (date === undefined) {
    context.addIssue({ code: 'custom', message: 'Write the date as YYYY-MM-DD, YYYY-MM or YYYY.' })
    return z.NEVER
  }
  return date
})

/** A day, month or year that a tool cannot do without. */
export const dateInput = day.pipe(z.string('Write the date as YYYY-MM-DD, YYYY-MM or YYYY.'))

/** The handle of evidence, with or without the brackets in which sentences cite it. */
export const handleInput = z
  .string()
  .regex(/^\s*\[?c\d+\]?\s*$/, 'Write a handle as a tool gave it: "c12".')
  .transform((text) => text.replace(/[^c\d]/g, '') as Handle)

/** What something is called, as said; empty counts as not given. */
export const wordsInput = z
  .string()
  .max(500)
  .transform((text) => text.trim() || undefined)

/** The same, where a tool cannot do without it. */
export const requiredWords = wordsInput.pipe(z.string('Say it in words.'))

/** Days as the recording site wrote them. `from` and `to` belong to the window, `after` and `before` do not. */
export const WINDOW_INPUT = {
  from: day.optional().describe('First day of the window, included: YYYY-MM-DD, YYYY-MM or YYYY.'),
  to: day.optional().describe('Last day of the window, included. The year 2016: from "2016", to "2016".'),
  after: day.optional().describe('Only later than this day, month or year (itself excluded).'),
  before: day.optional().describe('Only earlier than this day, month or year (itself excluded).'),
}

export const LIST_INPUT = {
  order: z
    .enum(['newest', 'oldest'])
    .default('newest')
    .describe('"oldest" for first, earliest, since when; "newest" for last, latest.'),
  limit: z.number().int().min(1).max(LIMITS.toolItems).optional().describe('How many items to return.'),
}

/** A day on which something was in force. */
export const AT_INPUT = {
  at: day.optional().describe('What was active on this day, month or year, from start and end dates.'),
}

export { day as dayInput }
