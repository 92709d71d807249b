import { describe, expect, it } from 'vitest'
import { priceTurn } from './prices'

const MILLION = { inputTokens: 1_000_000, outputTokens: 1_000_000, cacheReadTokens: 0 }
const cost = (id: string, usage = MILLION) => priceTurn(id, usage)

describe('the price of a turn', () => {
  it('counts each kind of token at its own price', () => {
    const usage = { inputTokens: 10_000, outputTokens: 400, cacheReadTokens: 8_000 }
    // 2,000 written at $3.75, 8,000 read at $0.30, 400 put out at $15, a million each
    expect(cost('bedrock:anthropic.claude-sonnet-4-20250514-v1:0', usage)).toBeCloseTo(0.0159, 10)
    // 2,000 at $0.80, 8,000 at $0.20, 400 at $3.20
    expect(cost('bedrock:eu.amazon.nova-pro-v1:0', usage)).toBeCloseTo(0.00448, 10)
  })

  it.each([
    ['bedrock:global.anthropic.claude-haiku-4-5-20251001-v1:0', 6.25],
    ['bedrock:eu.anthropic.claude-haiku-4-5-20251001-v1:0', 6.875],
    ['bedrock:anthropic.claude-opus-4-1-20250805-v1:0', 93.75],
    ['bedrock:global.anthropic.claude-opus-4-5-20251101-v1:0', 31.25],
    ['bedrock:global.anthropic.claude-opus-5-5', 25],
    ['bedrock:global.anthropic.claude-sonnet-5-5', 12.5],
    ['bedrock:us.amazon.nova-pro-v1:0', 4],
    [
      'bedrock:arn:aws:bedrock:us-east-1:1:application-inference-profile/a1#global.anthropic.claude-opus-5',
      31.25,
    ],
    [
      'bedrock:arn:aws:bedrock:eu-central-1:123456789012:inference-profile/global.anthropic.claude-sonnet-4-5-20250929-v1:0',
      18.75,
    ],
  ])('knows %s by its part of the id', (id, usd) => {
    expect(cost(id)).toBeCloseTo(usd, 10)
  })

  it.each([
    'openai-compatible:qwen3-32b',
    'openai-compatible:claude-sonnet-4-5',
    'bedrock:arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abc',
    'bedrock:anthropic.claude-sonnet-9',
    'bedrock:anthropic.claude-opus-5-9',
  ])('guesses none for %s', (id) => {
    expect(cost(id)).toBeNull()
  })

  it('is nothing for the offline planner', () => {
    expect(cost('offline')).toBe(0)
  })
})
