import type { LanguageModelV4 } from '@ai-sdk/provider'
import { wrapLanguageModel } from 'ai'
import { type Environment, env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { bedrock } from './bedrock'
import type { ModelCapabilities } from './capabilities'
import { fallBackTo } from './middleware/fall-back'
import { steady } from './middleware/steady'
import { offline } from './offline'
import { openaiCompatible } from './openai-compatible'
import { PATIENCE, type Patience } from './patience'
import type { ChatProvider } from './provider'

/** Every provider that CHAT_MODEL may name: one file and one line here. */
const PROVIDERS = {
  bedrock,
  'openai-compatible': openaiCompatible,
  offline,
} satisfies Record<string, ChatProvider>

export type ModelKind = keyof typeof PROVIDERS

export interface ChatModel {
  /**
   * Retries, falls back, keeps its time limits and gathers its deltas by itself. Its failures are `ModelFault`s; the
   * `modelId` of its `response-metadata` says which model answered, as CHAT_MODEL or CHAT_FALLBACK_MODEL names it.
   */
  model: LanguageModelV4
  /** As CHAT_MODEL names it; what answers are labelled with. */
  id: string
  kind: ModelKind
  capabilities: Pick<ModelCapabilities, 'temperature' | 'promptCaching'> & Partial<ModelCapabilities>
}

let memo: ChatModel | undefined

/** The model that answers in this process. Throws `model_unavailable` with one sentence when a setting is unusable. */
export function chatModel(): ChatModel {
  memo ??= createChatModel(env)
  return memo
}

/** `bedrock:<id>`, `openai-compatible:<id>` or `offline`; ids may contain colons themselves. */
export function createChatModel(environment: Environment, patience: Patience = PATIENCE): ChatModel {
  const { CHAT_MODEL: first, CHAT_FALLBACK_MODEL: second } = environment
  const chat = openModel('CHAT_MODEL', first, environment, patience)
  if (!second) return chat
  if (second === first) {
    throw unusable('CHAT_FALLBACK_MODEL is CHAT_MODEL itself; name another model or leave it out.')
  }
  const fallback = openModel('CHAT_FALLBACK_MODEL', second, environment, patience)
  const middleware = fallBackTo(fallback.model, fallback.id)
  return { ...chat, model: wrapLanguageModel({ model: chat.model, middleware }) }
}

function openModel(
  variable: string,
  setting: string,
  environment: Environment,
  patience: Patience,
): ChatModel {
  const colon = setting.indexOf(':')
  const kind = colon < 0 ? setting : setting.slice(0, colon)
  const id = colon < 0 ? '' : setting.slice(colon + 1)
  if (!isModelKind(kind)) throw unusable(`${variable} starts with an unknown provider; use ${usage()}.`)
  if (kind === 'offline' && environment.DEPLOYMENT === 'production' && !environment.ALLOW_OFFLINE_MODEL) {
    throw unusable(
      `${variable} is offline, which production uses only with ALLOW_OFFLINE_MODEL=true; name a model or set it.`,
    )
  }
  if (environment.BEDROCK_GUARDRAIL_ID && kind !== 'bedrock') {
    throw unusable(
      `BEDROCK_GUARDRAIL_ID is set, but ${variable} would answer past it; name a Bedrock model or unset the guardrail.`,
    )
  }
  const provider: ChatProvider = PROVIDERS[kind]
  if (provider.needsId !== Boolean(id)) throw unusable(`${variable} is incomplete; use ${usage()}.`)
  const capabilities = provider.capabilities(id)
  try {
    const bare = provider.create(id, environment, variable)
    const model = steady(bare, {
      label: setting,
      capabilities,
      patience: provider.isRemote ? patience : null,
    })
    return { model, id: setting, kind, capabilities }
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
