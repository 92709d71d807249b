import { z } from 'zod'

/** Words travel in the body: what is searched for in a chart says something of the patient. */
export const noteSearchRequest = z.object({
  query: z.string().trim().min(1, 'use a few words').max(400, 'use at most 400 characters'),
  from: z.iso.date('use a day as 2026-11-12').optional(),
  to: z.iso.date('use a day as 2026-11-12').optional(),
})
