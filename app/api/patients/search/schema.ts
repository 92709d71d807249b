import { z } from 'zod'
import { PATIENT_CIRCLES, PATIENT_SORTS } from '@/lib/contracts/routes'
import { LIMITS } from '@/lib/limits'

/** The query travels in the body: a name must not stand in a URL or an access log. */
export const searchRequest = z.object({
  query: z.string().max(200, 'at most 200 characters'),
  among: z.enum(PATIENT_CIRCLES).optional(),
  sort: z.enum(PATIENT_SORTS).optional(),
  cursor: z.string().max(2_000).optional(),
  limit: z.number().int().min(1).max(LIMITS.patientPageSize).optional(),
})
