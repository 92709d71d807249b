import { type Environment, env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { bedrock } from './bedrock'
import { callHosted } from './call-hosted'
import type { EmbeddingModel } from './embedding-model'
import type { EmbeddingProvider } from './embedding-provider'
import { localLexicalHash } from './local-lexical-hash'
import { openaiCompatible } from './openai-compatible'

/** Every provider that EMBEDDING_MODEL may name: one file and one line here. */
const PROVIDERS = {
  bedrock,
  'openai-compatible': openaiCompatible,
} satisfies Record<string, EmbeddingProvider>

let memo: EmbeddingModel | undefined

/**
 * The model that new chunks and queries are embedded with; after a change, `worker reembed`. Throws `model_unavailable`
 * with one sentence when EMBEDDING_MODEL is unusable.
 */
export function embeddingModel(): EmbeddingModel {
  memo ??= createEmbeddingModel(env)
  return memo
}

/** `local-lexical-hash-v1`, `bedrock:<id>` or `openai-compatible:<id>`; ids may contain colons themselves. */
export function createEmbeddingModel(
  environment: Environment,
  setting: string = environment.EMBEDDING_MODEL,
): EmbeddingModel {
  if (setting === localLexicalHash.id) {
    if (environment.DEPLOYMENT === 'production' && !environment.ALLOW_OFFLINE_MODEL)
      throw unusable(
        'EMBEDDING_MODEL is the local one, which production uses only with ALLOW_OFFLINE_MODEL=true; name a model or set it.',
      )
    return localLexicalHash
  }
  const [, kind = '', id = ''] = /^([^:]+):(.+)$/.exec(setting) ?? []
  if (!isProvider(kind)) throw unusable(`EMBEDDING_MODEL cannot be read; use ${usage()}.`)
  try {
    const hosted = PROVIDERS[kind].create(id, environment)
    return {
      id: setting,
      description: `hosted: ${kind}`,
      batchSize: hosted.batchSize,
      parallel: hosted.parallel,
      embed: (texts, purpose, signal) => callHosted(hosted, texts, purpose, { signal }),
    }
  } catch (cause) {
    throw unusable(cause instanceof Error ? cause.message : 'The embedding model cannot be set up.', cause)
  }
}

function isProvider(text: string): text is keyof typeof PROVIDERS {
  return Object.hasOwn(PROVIDERS, text)
}

function usage(): string {
  return [localLexicalHash.id, ...Object.keys(PROVIDERS).map((kind) => `${kind}:<model id>`)].join(', ')
}

function unusable(detail: string, cause?: unknown): AppError {
  return new AppError('model_unavailable', detail, { cause })
}
