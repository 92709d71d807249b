import { z } from 'zod'
import type { ChatRequest } from '@/lib/contracts/routes'

/** Far above any question's limit: the limit itself is named in a sentence by `validateQuestion`. */
const text = z.string().max(1_000_000)
const conversationId = z.uuid()

export const chatRequest: z.ZodType<ChatRequest> = z.union([
  z.strictObject({ conversationId, message: text }),
  z.strictObject({ conversationId, regenerate: z.uuid() }),
  z.strictObject({ conversationId, edit: z.strictObject({ messageId: z.uuid(), message: text }) }),
])
