import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { capabilitiesOf } from './capabilities'
import { gatherEvents } from './gather-events'
import { fetchLean } from './post-lean'
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
      fetch: fetchLean(gatherEvents),
      ...(apiKey && { apiKey }),
    })
    return provider(id)
  },
  capabilities: capabilitiesOf,
}
