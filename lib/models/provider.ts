import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { Environment } from '@/lib/env'

/** What differs between models in ways that a call must know about. */
export interface ModelCapabilities {
  /** Takes `temperature`; some reasoning models refuse the parameter. */
  temperature: boolean
  /** Caches a marked prefix of the prompt (system text, tools). */
  promptCaching: boolean
}

export interface ChatProvider {
  /** `id` is what stands behind the colon of CHAT_MODEL. Throws one sentence when a setting is missing. */
  create(id: string, environment: Environment): LanguageModelV4
  capabilities(id: string): ModelCapabilities
  /** False: the name of the provider alone selects the model. */
  needsId: boolean
}
