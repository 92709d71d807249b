import { z } from 'zod'
import type { SeriesQuestion } from '@/lib/chart/series'
import { AppError } from '@/lib/errors'
import { datePrecision, isFhirDate } from '@/lib/format/date'

const DAY = ['year', 'month', 'day']
const day = z.string().refine((text) => isFhirDate(text) && DAY.includes(datePrecision(text) ?? ''))
const query = z.object({
  concept: z.string().min(1).max(200),
  from: day.optional(),
  to: day.optional(),
})
const ALLOWED: Readonly<Record<string, string>> = {
  concept: '“concept” is the key of an analyte, a code or a name of up to 200 characters.',
  from: '“from” is a day, month or year as 2026-11-12, 2026-11 or 2026.',
  to: '“to” is a day, month or year as 2026-11-12, 2026-11 or 2026.',
}

/** `?concept&from&to`; throws `invalid_input` that names what cannot be read. */
export function seriesQuestionOf(request: Request): SeriesQuestion {
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0] ?? 'concept')
  throw new AppError('invalid_input', ALLOWED[field] ?? 'The question cannot be read.')
}
