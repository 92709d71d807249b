import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { capabilitiesOf } from './capabilities'
import { fetchGathered } from './gather-events'
import type { ChatProvider } from './provider'

/** A self-hosted model behind the OpenAI chat completions protocol: vLLM, llama.cpp, Ollama, a gateway. */
export const openaiCompatible: ChatProvider = {
  needsId: true,
  isRemote: true,
  create(id, environment, setting) {
    const { OPENAI_COMPATIBLE_BASE_URL: baseURL, OPENAI_COMPATIBLE_API_KEY: apiKey } = environment
    if (!baseURL) {
      throw new Error(
        `${setting} names an OpenAI-compatible model, but OPENAI_COMPATIBLE_BASE_URL is not set; set it.`,
      )
    }
    const provider = createOpenAICompatible({
      name: 'openai-compatible',
      baseURL,
      includeUsage: true,
      fetch: fetchGathered,
      ...(apiKey && { apiKey }),
    })
    return provider(id)
  },
  capabilities: capabilitiesOf,
}
