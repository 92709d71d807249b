import { z } from 'zod'
import { NOT_OUR_CURSOR } from '@/lib/access/cursor'
import type { TimelineQuestion } from '@/lib/chart/timeline-page'
import { TIMELINE_KINDS } from '@/lib/contracts/timeline'
import { day, readQuery } from '../../../read-query'

const query = z.object({
  type: z.enum(TIMELINE_KINDS).optional(),
  cursor: z.string().min(1).max(2_000).optional(),
  undated: z.literal('true').optional(),
  within: z.union([z.uuid(), day]).optional(),
})
const ALLOWED: Readonly<Record<string, string>> = {
  type: `“type” is one of ${TIMELINE_KINDS.join(', ')}; leave it out for all.`,
  cursor: NOT_OUR_CURSOR,
  undated: '“undated” is true, or left out.',
  within: '“within” is the id of a visit, or the day of results as 2026-11-12.',
}

/** `?type&cursor&undated&within`; throws `invalid_input` that names what cannot be read. */
export function timelineQuestionOf(request: Request): TimelineQuestion {
  const { type, cursor, undated, within } = readQuery(request, query, ALLOWED)
  return { kind: type, cursor, undated: undated === 'true', within }
}
