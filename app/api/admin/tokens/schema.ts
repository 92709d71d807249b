import { z } from 'zod'
import type { NewToken } from '@/lib/contracts/admin'
import { LIMITS } from '@/lib/limits'

const name = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'at least one character')
    .max(most, `at most ${most} characters`)
    .regex(/^\P{C}+$/u, 'no control characters')

export const newToken = z.object({
  label: name(100),
  // As long as the source of an upload may be.
  source: name(200),
  days: z
    .int('a whole number of days')
    .min(1, 'at least one day')
    .max(LIMITS.tokenDays, `at most ${LIMITS.tokenDays} days`),
}) satisfies z.ZodType<NewToken>
