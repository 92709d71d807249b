import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import {
  convertToModelMessages,
  createUIMessageStreamResponse,
  streamText,
  toUIMessageStream,
  type UIMessage,
} from 'ai'

const provider = createOpenAICompatible({
  name: 'paced',
  baseURL: process.env.OPENAI_COMPATIBLE_BASE_URL ?? '',
})

/** The route of the AI SDK's guide to the Next.js App Router, word by word but for the model. */
export async function POST(request: Request): Promise<Response> {
  const { messages }: { messages: UIMessage[] } = await request.json()
  const result = streamText({
    model: provider('paced'),
    messages: await convertToModelMessages(messages),
  })
  return createUIMessageStreamResponse({ stream: toUIMessageStream({ stream: result.stream }) })
}
