import { z } from 'zod'
import { NOT_OUR_CURSOR } from '@/lib/access/cursor'
import type { RecordListQuestion } from '@/lib/chart/list-records'
import { day, readQuery } from '../../../read-query'

const query = z.object({
  type: z
    .string()
    .regex(/^[A-Z][A-Za-z]{1,63}$/)
    .optional(),
  concept: z.string().trim().min(1).max(100).optional(),
  from: day.optional(),
  to: day.optional(),
  cursor: z.string().min(1).max(2_000).optional(),
})

/** `?type&concept&from&to&cursor`; throws `invalid_input` that names what cannot be read. */
export function recordListQuestionOf(request: Request): RecordListQuestion {
  return readQuery(request, query, {
    type: '“type” is a FHIR resource type as Observation; leave it out for all.',
    concept: '“concept” is a name or a code of up to 100 characters; leave it out for all.',
    from: '“from” is a day, month or year as 2026-11-12, 2026-11 or 2026.',
    to: '“to” is a day, month or year as 2026-11-12, 2026-11 or 2026.',
    cursor: NOT_OUR_CURSOR,
  })
}
