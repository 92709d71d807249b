/** What differs between models in ways that a call or a conversation must know about. */
export interface ModelCapabilities {
  /** Takes `temperature`; reasoning models refuse the parameter. */
  temperature: boolean
  /** Caches a marked prefix of the prompt. A mark that the model does not know fails the call. */
  promptCaching: boolean
  /** Calls several tools in one response. */
  parallelTools: boolean
  /** What fits into one call, answer included; the smallest window a region offers. null: not known here. */
  contextTokens: number | null
  /** The longest answer. null: not known here, and not asked for. */
  outputTokens: number | null
}

/** What a model takes that no row names: the plain protocol, and no promise of a size. */
const UNKNOWN: ModelCapabilities = {
  temperature: true,
  promptCaching: false,
  parallelTools: true,
  contextTokens: null,
  outputTokens: null,
}

const CLAUDE: ModelCapabilities = {
  temperature: true,
  promptCaching: true,
  parallelTools: true,
  contextTokens: 200_000,
  outputTokens: 64_000,
}
const NOVA: ModelCapabilities = { ...CLAUDE, contextTokens: 300_000, outputTokens: 5_000 }

/**
 * By part of the model id, first match wins: ids carry region prefixes and version suffixes, or stand in an ARN.
 * Sources, as of 2026-10-10: the model cards and "Prompt caching" of the Amazon Bedrock user guide, "Models overview" of
 * platform.claude.com. Where they disagree, or a region offers less, the smaller number stands.
 */
const BY_ID: readonly [RegExp, Partial<ModelCapabilities>][] = [
  [/claude-(?:fable|opus|sonnet|haiku)-[5-9]/, { ...CLAUDE, temperature: false, outputTokens: 128_000 }],
  [/claude-opus-4-[78]/, { ...CLAUDE, temperature: false, outputTokens: 128_000 }],
  [/claude-(?:opus|sonnet)-4-6/, { ...CLAUDE, outputTokens: 128_000 }],
  [/claude-opus-4-5/, CLAUDE],
  [/claude-opus-4/, { ...CLAUDE, outputTokens: 32_000 }],
  [/claude-(?:sonnet|haiku)-4|claude-3-7-sonnet/, CLAUDE],
  [/claude-3-5-haiku/, { ...CLAUDE, outputTokens: 8_192 }],
  [/claude-3-5-sonnet/, { ...CLAUDE, promptCaching: false, outputTokens: 8_192 }],
  [/claude-3-(?:haiku|sonnet|opus)/, { ...CLAUDE, promptCaching: false, outputTokens: 4_096 }],
  [/nova-2-lite/, { ...NOVA, contextTokens: 1_000_000, outputTokens: 64_000 }],
  [/nova-micro/, { ...NOVA, contextTokens: 128_000 }],
  [/nova-(?:lite|pro|premier)/, NOVA],
  [/llama3-[13]-|llama-3\.[13]-/, { parallelTools: false, contextTokens: 128_000 }],
  [/mistral-large|pixtral-large/, { contextTokens: 128_000 }],
  [/gpt-oss/, { parallelTools: false, contextTokens: 128_000 }],
  // Reasoning models behind a chat completions gateway.
  [/(?:^|[./-])(?:o[1-9]|gpt-[5-9])(?:[.:-]|$)/, { temperature: false }],
]

/** Never throws: a model without a row is called with the plain protocol. */
export function capabilitiesOf(id: string): ModelCapabilities {
  const row = BY_ID.find(([part]) => part.test(id))
  return { ...UNKNOWN, ...row?.[1] }
}
