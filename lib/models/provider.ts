import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { Environment } from '@/lib/env'
import type { ModelCapabilities } from './capabilities'

export interface ChatProvider {
  /**
   * `id` is what stands behind the colon of `setting`, the variable that names the model. Throws one sentence when a
   * setting is missing.
   */
  create(id: string, environment: Environment, setting: string): LanguageModelV4
  capabilities(id: string): ModelCapabilities
  /** False: the name of the provider alone selects the model. */
  needsId: boolean
  /** Reached over a network, which makes one wait and try again. */
  isRemote: boolean
}
