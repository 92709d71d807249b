import { z } from 'zod'
import { LIMITS } from '@/lib/limits'
import { readQuery } from '../read-query'

const query = z.object({ days: z.coerce.number().int().min(1).max(LIMITS.usageDays).default(30) })

/** `?days=7`: how many days back, today included; 30 without it. Throws `invalid_input` for anything else. */
export function daysOf(request: Request): number {
  return readQuery(request, query, {
    days: `“days” is a whole number from 1 to ${LIMITS.usageDays}; leave it out for 30.`,
  }).days
}
