import type { SharedV4ProviderOptions } from '@ai-sdk/provider'
import { openBedrock } from '../bedrock-client'
import { DIMENSIONS, type EmbeddingPurpose } from './embedding-model'
import type { EmbeddingProvider } from './embedding-provider'

type Options = SharedV4ProviderOptions[string]

/** What each family calls the length of its vectors, and what the text is for; by part of the id, first match wins. */
const FAMILIES: readonly [RegExp, { batchSize: number; options: (purpose: EmbeddingPurpose) => Options }][] =
  [
    [
      /cohere\.embed-v4/,
      { batchSize: 96, options: (it) => ({ ...cohere(it), outputDimension: DIMENSIONS }) },
    ],
    [/cohere\.embed/, { batchSize: 96, options: cohere }],
    [
      /nova.*embed/,
      {
        batchSize: 1,
        options: (purpose) => ({
          embeddingDimension: DIMENSIONS,
          embeddingPurpose: purpose === 'query' ? 'TEXT_RETRIEVAL' : 'GENERIC_INDEX',
        }),
      },
    ],
  ]
/** One text a request. */
const TITAN = { batchSize: 1, options: (): Options => ({ dimensions: DIMENSIONS, normalize: true }) }

/** Amazon Bedrock: Titan, Cohere and Nova embeddings. Region and credentials as for CHAT_MODEL. */
export const bedrock: EmbeddingProvider = {
  create(id, environment) {
    const { batchSize, options } = FAMILIES.find(([part]) => part.test(id))?.[1] ?? TITAN
    return {
      model: openBedrock('EMBEDDING_MODEL', id, environment).embeddingModel(id),
      batchSize,
      parallel: batchSize === 1 ? 8 : 4,
      optionsFor: (purpose) => ({ amazonBedrock: options(purpose) }),
    }
  },
}

function cohere(purpose: EmbeddingPurpose): Options {
  return { inputType: `search_${purpose}`, truncate: 'END' }
}
