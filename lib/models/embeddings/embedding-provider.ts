import type { EmbeddingModelV4, SharedV4ProviderOptions } from '@ai-sdk/provider'
import type { Environment } from '@/lib/env'
import type { EmbeddingPurpose } from './embedding-model'

/** A model behind the AI SDK's interface, and how it wants to be called. */
export interface HostedModel {
  model: EmbeddingModelV4
  batchSize: number
  parallel: number
  optionsFor(purpose: EmbeddingPurpose): SharedV4ProviderOptions
}

export interface EmbeddingProvider {
  /** `id` is what stands behind the colon of EMBEDDING_MODEL. Throws one sentence when a setting is missing. */
  create(id: string, environment: Environment): HostedModel
}
