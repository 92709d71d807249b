import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { DIMENSIONS } from './embedding-model'
import type { EmbeddingProvider } from './embedding-provider'

/** Models that shorten their vectors when asked to; others refuse the parameter and must have the right length anyway. */
const SHORTENS = /text-embedding-3|qwen3-embedding|embeddinggemma/i

/** A self-hosted model behind the OpenAI embeddings protocol: vLLM, llama.cpp, Ollama, a gateway. */
export const openaiCompatible: EmbeddingProvider = {
  create(id, environment) {
    const { OPENAI_COMPATIBLE_BASE_URL: baseURL, OPENAI_COMPATIBLE_API_KEY: apiKey } = environment
    if (!baseURL) {
      throw new Error(
        'EMBEDDING_MODEL names an OpenAI-compatible model, but OPENAI_COMPATIBLE_BASE_URL is not set; set it.',
      )
    }
    const provider = createOpenAICompatible({ name: 'openai-compatible', baseURL, ...(apiKey && { apiKey }) })
    return {
      model: provider.embeddingModel(id),
      batchSize: 64,
      parallel: 4,
      optionsFor: () => (SHORTENS.test(id) ? { openaiCompatible: { dimensions: DIMENSIONS } } : {}),
    }
  },
}
