import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { type ChatModel, chatModel } from '@/lib/models/chat-model'

/** The model that answers. Throws `answers_disabled` when the operator turned answers off, `model_unavailable` without one. */
export function requireAnswers(): ChatModel {
  if (!env.AI_ENABLED) {
    throw new AppError('answers_disabled', 'Answers are turned off here; the chart itself stays open.')
  }
  return chatModel()
}
