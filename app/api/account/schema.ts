import { z } from 'zod'
import { MOST_IDLE_SECONDS } from '@/lib/access/own-sessions'
import type { LockRequest } from '@/lib/contracts/routes'

export const activityReport = z.object({ idleSeconds: z.number().min(0).max(MOST_IDLE_SECONDS) })

export const lockRequest = z.object({ reason: z.enum(['asked', 'idle']) }) satisfies z.ZodType<LockRequest>

/** Longer than any password, so that the rules say what is wrong with it. */
const password = z.string().max(2_000)
export const passwordChange = z.object({ current: password, next: password })
export const passwordProof = z.object({ password })
