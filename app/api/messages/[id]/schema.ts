import { z } from 'zod'
import type { FeedbackReason, FeedbackRequest } from '@/lib/contracts/routes'

const sentence = z.number().int().min(0).max(10_000)

const REASONS = {
  helpful: true,
  'wrong-fact': true,
  'wrong-patient': true,
  missing: true,
  'bad-citation': true,
  unsafe: true,
  other: true,
} satisfies Record<FeedbackReason, true>

export const copiedRequest = z.strictObject({ how: z.enum(['copy', 'print']).default('copy') })

export const withheldRequest = z.strictObject({ sentence })

export const feedbackRequest: z.ZodType<FeedbackRequest> = z.strictObject({
  reason: z.enum(Object.keys(REASONS) as FeedbackReason[]),
  sentence: sentence.optional(),
  /** Far above its limit, which is named in a sentence by `giveFeedback`. */
  comment: z.string().max(100_000).optional(),
})
