import type { LanguageModelV4 } from '@ai-sdk/provider'
import { type Environment, env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { bedrock } from './bedrock'
import { offline } from './offline'
import { openaiCompatible } from './openai-compatible'
import type { ChatProvider, ModelCapabilities } from './provider'

/** Every provider that CHAT_MODEL may name: one file and one line here. */
const PROVIDERS = {
  bedrock,
  'openai-compatible': openaiCompatible,
  offline,
} satisfies Record<string, ChatProvider>

export type ModelKind = keyof typeof PROVIDERS

export interface ChatModel {
  model: LanguageModelV4
  /** As CHAT_MODEL names it; what answers are labelled with. */
  id: string
  kind: ModelKind
  capabilities: ModelCapabilities
}

let memo: ChatModel | undefined

/** The model that answers in this process. Throws `model_unavailable` with one sentence when CHAT_MODEL is unusable. */
export function chatModel(): ChatModel {
  memo ??= createChatModel(env)
  return memo
}

/** `bedrock:<id>`, `openai-compatible:<id>` or `offline`; ids may contain colons themselves. */
export function createChatModel(environment: Environment): ChatModel {
  const setting = environment.CHAT_MODEL
  const colon = setting.indexOf(':')
  const kind = colon < 0 ? setting : setting.slice(0, colon)
  const id = colon < 0 ? '' : setting.slice(colon + 1)
  if (!isModelKind(kind)) throw unusable(`CHAT_MODEL starts with an unknown provider; use ${usage()}.`)
  if (kind === 'offline' && environment.DEPLOYMENT === 'production' && !environment.ALLOW_OFFLINE_MODEL) {
    throw unusable(
      'CHAT_MODEL is offline, which production uses only with ALLOW_OFFLINE_MODEL=true; name a model or set it.',
    )
  }
  const provider: ChatProvider = PROVIDERS[kind]
  if (provider.needsId !== Boolean(id)) throw unusable(`CHAT_MODEL is incomplete; use ${usage()}.`)
  try {
    return {
      model: provider.create(id, environment),
      id: setting,
      kind,
      capabilities: provider.capabilities(id),
    }
  } catch (cause) {
    throw unusable(cause instanceof Error ? cause.message : 'The model cannot be set up.', cause)
  }
}

function isModelKind(text: string): text is ModelKind {
  return Object.hasOwn(PROVIDERS, text)
}

function usage(): string {
  return Object.entries(PROVIDERS)
    .map(([kind, { needsId }]) => (needsId ? `${kind}:<model id>` : kind))
    .join(', ')
}

function unusable(detail: string, cause?: unknown): AppError {
  return new AppError('model_unavailable', detail, { cause })
}
