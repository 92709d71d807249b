import { wrapLanguageModel } from 'ai'
import { type ChatModel, chatModel } from '@/lib/models/chat-model'

/** Counts the characters of every prompt that is sent to the model of this process. */
export interface PromptMeter {
  readonly characters: number
}

/**
 * Puts a meter before the model that this process answers with. The process of `eval` asks nothing else, so the one
 * model that everything here shares can carry it.
 */
export function meterPrompts(chat: ChatModel = chatModel()): PromptMeter {
  const meter = { characters: 0 }
  chat.model = wrapLanguageModel({
    model: chat.model,
    middleware: {
      specificationVersion: 'v4',
      transformParams: async ({ params }) => {
        meter.characters += JSON.stringify([params.prompt, params.tools ?? []]).length
        return params
      },
    },
  })
  return meter
}
