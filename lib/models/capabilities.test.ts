import { describe, expect, it } from 'vitest'
import { capabilitiesOf, type ModelCapabilities } from './capabilities'

const of = (id: string, ...names: (keyof ModelCapabilities)[]) =>
  names.map((name) => capabilitiesOf(id)[name])

describe('what a model takes', () => {
  it.each([
    ['eu.anthropic.claude-sonnet-4-20250514-v1:0', true, true, 64_000],
    ['anthropic.claude-opus-4-20250514-v1:0', true, true, 32_000],
    ['us.anthropic.claude-opus-4-7', false, true, 128_000],
    ['global.anthropic.claude-sonnet-5-5', false, true, 128_000],
    ['anthropic.claude-3-5-sonnet-20241022-v2:0', true, false, 8_192],
    ['anthropic.claude-3-5-haiku-20241022-v1:0', true, true, 8_192],
    ['eu.amazon.nova-lite-v1:0', true, true, 5_000],
    ['us.meta.llama3-3-70b-instruct-v1:0', true, false, null],
    ['o3-mini', false, false, null],
    ['openai/gpt-5-mini', false, false, null],
    ['us.openai.gpt-6-luna', false, false, null],
    ['gpt-4o', true, false, null],
    ['qwen3-32b', true, false, null],
  ])('%s: temperature %s, caching %s, longest answer %s', (id, ...taken) => {
    expect(of(id, 'temperature', 'promptCaching', 'outputTokens')).toEqual(taken)
  })

  it('is found at the end of an ARN', () => {
    const arn = 'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-opus-4-8'
    expect(of(arn, 'temperature', 'contextTokens')).toEqual([false, 200_000])
  })
})
