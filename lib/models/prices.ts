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
  output: number
  cacheRead: number
  /** Plain input too, of a model without a cache. */
  cacheWrite: number
  /** Models that a `global.` profile runs at list price cost a tenth more in one region or through `us.`, `eu.`, … */
  cheaperGlobally: boolean
}

/** Writing to the cache costs a quarter more than plain input. */
function claude(input: number, output: number, cacheRead: number): Price {
  return { output, cacheRead, cacheWrite: input * 1.25, cheaperGlobally: false }
}

function regional(price: Price): Price {
  return { ...price, cheaperGlobally: true }
}

/** Reading from the cache costs a quarter of plain input, writing to it no more than that. */
function nova(input: number, output: number): Price {
  return { output, cacheRead: input / 4, cacheWrite: input, cheaperGlobally: false }
}

function uncached(input: number, output: number): Price {
  return { output, cacheRead: input, cacheWrite: input, cheaperGlobally: false }
}

/**
 * By part of the Bedrock id, first match wins: ids carry region prefixes, versions, or stand at the end of an ARN.
 * Sources: aws.amazon.com/bedrock/pricing and platform.claude.com/docs/en/about-claude/pricing. What is not listed has
 * no price here rather than a guessed one.
 */
const BEDROCK_PRICES: readonly [RegExp, Price][] = [
  [/claude-fable-5-1(?!\d)/, regional(claude(10, 50, 0.25))],
  [/claude-fable-5(?![-\d])/, regional(claude(10, 50, 1))],
  [/claude-opus-5-5(?!\d)/, regional(claude(4, 20, 0.2))],
  [/claude-opus-(?:5(?![-\d])|4-[5-8])/, regional(claude(5, 25, 0.5))],
  [/claude-opus-4(?!\d)/, claude(15, 75, 1.5)],
  [/claude-sonnet-5(?:-5)?(?![-\d])/, regional(claude(2, 10, 0.2))],
  [/claude-sonnet-4-[56]/, regional(claude(3, 15, 0.3))],
  [/claude-(?:sonnet-4(?!\d)|3-7-sonnet)/, claude(3, 15, 0.3)],
  [/claude-haiku-4-5/, regional(claude(1, 5, 0.1))],
  [/claude-3-5-haiku/, claude(0.8, 4, 0.08)],
  [/claude-3-haiku/, uncached(0.25, 1.25)],
  [/nova-2-lite/, regional(nova(0.3, 2.5))],
  [/nova-micro/, nova(0.035, 0.14)],
  [/nova-lite/, nova(0.06, 0.24)],
  [/nova-pro/, nova(0.8, 3.2)],
  [/nova-premier/, nova(2.5, 12.5)],
  [/llama3-3-70b/, uncached(0.72, 0.72)],
]

/**
 * What a turn cost in USD; null when no price is on file. `modelId` is the label of an answer: `bedrock:<id>`,
 * `openai-compatible:<id>` (the operator's own hardware or contract: null) or `offline` (nothing).
 */
export function priceTurn(modelId: string, usage: PricedUsage): number | null {
  const price = priceOf(modelId)
  if (!price) return null
  const { inputTokens, outputTokens, cacheReadTokens } = usage
  return (
    (Math.max(0, inputTokens - cacheReadTokens) * price.input +
      cacheReadTokens * price.cacheRead +
      outputTokens * price.output) /
    1_000_000
  )
}

/** USD a million tokens as `priceTurn` counts them; null when no price is on file. */
export function priceOf(modelId: string): { input: number; output: number; cacheRead: number } | null {
  if (modelId === 'offline') return { input: 0, output: 0, cacheRead: 0 }
  const id = /^bedrock:(.+)$/.exec(modelId)?.[1]
  const price = id && BEDROCK_PRICES.find(([part]) => part.test(id))?.[1]
  if (!price) return null
  const isRegional = price.cheaperGlobally && !/(?:^|[/#])global\./.test(id)
  const times = (atList: number) => atList * (isRegional ? 1.1 : 1)
  // Each call marks its last message for the cache (middleware/cache-prompt.ts): what is not read from it is written.
  return { input: times(price.cacheWrite), output: times(price.output), cacheRead: times(price.cacheRead) }
}
