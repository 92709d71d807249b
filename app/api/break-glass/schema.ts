import { z } from 'zod'
import type { BreakGlassRequest } from '@/lib/access/break-glass'
import { BREAK_GLASS_REASONS, REVIEW_OUTCOMES } from '@/lib/contracts/break-glass'
import { LIMITS } from '@/lib/limits'

const words = z
  .string()
  .trim()
  .min(LIMITS.breakGlassTextCharacters, `at least ${LIMITS.breakGlassTextCharacters} characters`)
  .max(LIMITS.breakGlassTextCharactersMost, `at most ${LIMITS.breakGlassTextCharactersMost} characters`)

function keysOf<Key extends string>(of: Record<Key, string>): [Key, ...Key[]] {
  return Object.keys(of) as [Key, ...Key[]]
}

export const breakGlassRequest: z.ZodType<BreakGlassRequest> = z.object({
  patientId: z.uuid(),
  reasonCode: z.enum(keysOf(BREAK_GLASS_REASONS)),
  text: words,
})

export const breakGlassReview = z.object({ outcome: z.enum(keysOf(REVIEW_OUTCOMES)), text: words })
