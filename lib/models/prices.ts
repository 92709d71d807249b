/** The day for which the prices below are quoted: an estimate to budget by, not an invoice. */
export const PRICES_DATE = '2026-10-10'

/** What one turn used, as the usage part counts it. */
export interface PricedUsage {
  /** All of the input: read anew, read from the cache and written to it. */
  inputTokens: number
  outputTokens: number
  /** The part of `inputTokens` that came from the cache. */
  cacheReadTokens: number
}

/** USD a million tokens, on demand, as listed for US regions; some other regions cost a little more. */
interface Price {
  input: number
  output: number
  cacheRead: number
  /** Models that a `global.` profile runs at list price cost a tenth more in one region or through `us.`, `eu.`, … */
  cheaperGlobally?: true
}

/**
 * By part of the Bedrock id, first match wins: ids carry region prefixes, versions, or stand at the end of an ARN.
 * Sources: aws.amazon.com/bedrock/pricing and platform.claude.com/docs/en/about-claude/pricing. What is not listed has
 * no price here rather than a guessed one. Writing to the cache is counted as plain input: it costs a quarter more.
 */
const BEDROCK_PRICES: readonly [RegExp, Price][] = [
  [/claude-fable-5-1(?!\d)/, { input: 10, output: 50, cacheRead: 0.25, cheaperGlobally: true }],
  [/claude-fable-5(?![-\d])/, { input: 10, output: 50, cacheRead: 1, cheaperGlobally: true }],
  [/claude-opus-5-5(?!\d)/, { input: 4, output: 20, cacheRead: 0.2, cheaperGlobally: true }],
  [/claude-opus-(?:5(?![-\d])|4-[5-8])/, { input: 5, output: 25, cacheRead: 0.5, cheaperGlobally: true }],
  [/claude-(?:opus-4|3-opus)/, { input: 15, output: 75, cacheRead: 1.5 }],
  [/claude-sonnet-5(?:-5)?(?![-\d])/, { input: 2, output: 10, cacheRead: 0.2, cheaperGlobally: true }],
  [/claude-sonnet-4-[56]/, { input: 3, output: 15, cacheRead: 0.3, cheaperGlobally: true }],
  [/claude-(?:sonnet-4|3-7-sonnet)/, { input: 3, output: 15, cacheRead: 0.3 }],
  [/claude-haiku-4-5/, { input: 1, output: 5, cacheRead: 0.1, cheaperGlobally: true }],
  [/claude-3-5-haiku/, { input: 0.8, output: 4, cacheRead: 0.08 }],
  [/claude-3-haiku/, { input: 0.25, output: 1.25, cacheRead: 0.25 }],
  [/nova-2-lite/, { input: 0.3, output: 2.5, cacheRead: 0.075, cheaperGlobally: true }],
  [/nova-micro/, { input: 0.035, output: 0.14, cacheRead: 0.00875 }],
  [/nova-lite/, { input: 0.06, output: 0.24, cacheRead: 0.015 }],
  [/nova-pro/, { input: 0.8, output: 3.2, cacheRead: 0.2 }],
  [/nova-premier/, { input: 2.5, output: 12.5, cacheRead: 0.625 }],
  [/llama3-3-70b/, { input: 0.72, output: 0.72, cacheRead: 0.72 }],
]

/**
 * What a turn cost in USD; null when no price is on file. `modelId` is the label of an answer: `bedrock:<id>`,
 * `openai-compatible:<id>` (the operator's own hardware or contract: null) or `offline` (nothing).
 */
export function priceTurn(modelId: string, usage: PricedUsage): number | null {
  if (modelId === 'offline') return 0
  const id = /^bedrock:(.+)$/.exec(modelId)?.[1]
  const price = id && BEDROCK_PRICES.find(([part]) => part.test(id))?.[1]
  if (!price) return null
  const { inputTokens, outputTokens, cacheReadTokens } = usage
  const atList =
    Math.max(0, inputTokens - cacheReadTokens) * price.input +
    cacheReadTokens * price.cacheRead +
    outputTokens * price.output
  const isRegional = price.cheaperGlobally && !/(?:^|\/)global\./.test(id)
  return (atList * (isRegional ? 1.1 : 1)) / 1_000_000
}
