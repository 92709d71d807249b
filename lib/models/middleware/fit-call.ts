import type { LanguageModelV4Middleware } from '@ai-sdk/provider'
import type { ModelCapabilities } from '../capabilities'

/** Leaves out of a call what its model would refuse, so that the caller need not know which model answers. */
export function fitCall({ temperature, outputTokens }: ModelCapabilities): LanguageModelV4Middleware {
  return {
    specificationVersion: 'v4',
    transformParams: async ({ params: { temperature: wanted, ...params } }) => ({
      ...params,
      ...(temperature && wanted !== undefined && { temperature: wanted }),
      ...(params.maxOutputTokens !== undefined &&
        outputTokens !== null && { maxOutputTokens: Math.min(params.maxOutputTokens, outputTokens) }),
    }),
  }
}
