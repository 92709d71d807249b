import { z } from 'zod'
import type { SeriesQuestion } from '@/lib/chart/series'
import { day, readQuery } from '../../../read-query'

const query = z.object({
  concept: z.string().min(1).max(200),
  from: day.optional(),
  to: day.optional(),
})

/** `?concept&from&to`; throws `invalid_input` that names what cannot be read. */
export function seriesQuestionOf(request: Request): SeriesQuestion {
  return readQuery(request, query, {
    concept: '“concept” is the key of an analyte, a code or a name of up to 200 characters.',
    from: '“from” is a day, month or year as 2026-11-12, 2026-11 or 2026.',
    to: '“to” is a day, month or year as 2026-11-12, 2026-11 or 2026.',
  })
}
