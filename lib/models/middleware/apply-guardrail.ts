import type { LanguageModelV4Middleware } from '@ai-sdk/provider'

/**
 * Sends each call through a Bedrock guardrail. `sync`: a piece of the answer is scanned before it leaves, because what
 * is shown cannot be taken back.
 */
export function applyGuardrail(id: string, version: string): LanguageModelV4Middleware {
  const guardrailConfig = {
    guardrailIdentifier: id,
    guardrailVersion: version,
    streamProcessingMode: 'sync',
  } as const
  return {
    specificationVersion: 'v4',
    transformParams: async ({ params }) => ({
      ...params,
      providerOptions: {
        ...params.providerOptions,
        amazonBedrock: { ...params.providerOptions?.amazonBedrock, guardrailConfig },
      },
    }),
  }
}
