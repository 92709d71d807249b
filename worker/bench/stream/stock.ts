import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { createUIMessageStreamResponse, streamText, toUIMessageStream } from 'ai'
import type { Respond } from './serve'

/** The AI SDK's own way from a model to a chat page, as its documentation shows it: nothing looked up, nothing kept. */
export function respondAsStock(baseURL: string): Respond {
  const provider = createOpenAICompatible({ name: 'paced', baseURL })
  return async ({ message }) => {
    const { stream } = streamText({ model: provider('paced'), prompt: message })
    return createUIMessageStreamResponse({ stream: toUIMessageStream({ stream }) })
  }
}
