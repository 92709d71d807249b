import type { LanguageModelV4Message, LanguageModelV4Middleware } from '@ai-sdk/provider'

const CACHE_POINT = { cachePoint: { type: 'default' } } as const

/**
 * Marks what Bedrock shall cache. A cached prefix runs in the order tools, system, messages, so the point behind the
 * first system message covers the tools as well: the part that all conversations share. The point behind the last
 * message lets the next step of the same answer read this one's look-ups back.
 */
export const cachePrompt: LanguageModelV4Middleware = {
  specificationVersion: 'v4',
  transformParams: async ({ params }) => {
    const firstSystem = params.prompt.findIndex(({ role }) => role === 'system')
    const last = params.prompt.length - 1
    return {
      ...params,
      prompt: params.prompt.map((message, index) =>
        index === firstSystem || index === last ? markCachePoint(message) : message,
      ),
    }
  },
}

function markCachePoint(message: LanguageModelV4Message): LanguageModelV4Message {
  const { providerOptions } = message
  return {
    ...message,
    providerOptions: {
      ...providerOptions,
      amazonBedrock: { ...providerOptions?.amazonBedrock, ...CACHE_POINT },
    },
  }
}
