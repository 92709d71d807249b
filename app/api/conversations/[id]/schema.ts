import { z } from 'zod'
import type { ConversationChange } from '@/lib/contracts/routes'

export const conversationChange: z.ZodType<ConversationChange> = z.strictObject({
  title: z.string().max(10_000),
})
