import { describe, expect, it } from 'vitest'
import { readEnvironment } from '@/lib/env'
import { createChatModel } from './chat-model'

const create = (variables: Record<string, string>) => createChatModel(readEnvironment(variables))
const refusal = (variables: Record<string, string>) => {
  try {
    create(variables)
    return 'created'
  } catch (error) {
    return error instanceof Error ? `${'code' in error ? error.code : ''}: ${error.message}` : 'thrown'
  }
}

describe('CHAT_MODEL', () => {
  it('answers offline unless told otherwise', () => {
    expect(create({})).toMatchObject({ id: 'offline', kind: 'offline' })
  })

  it('takes Bedrock ids with their own colons whole', () => {
    const setting = 'bedrock:eu.anthropic.claude-sonnet-4-20250514-v1:0'
    const { model, kind, id } = create({ CHAT_MODEL: setting, AWS_REGION: 'eu-central-1' })
    expect([kind, id, model.modelId]).toEqual([
      'bedrock',
      setting,
      'eu.anthropic.claude-sonnet-4-20250514-v1:0',
    ])
  })

  it('knows which models refuse a temperature', () => {
    const temperature = (id: string) =>
      create({ CHAT_MODEL: `openai-compatible:${id}`, OPENAI_COMPATIBLE_BASE_URL: 'http://localhost:1' })
        .capabilities.temperature
    expect(['qwen3-32b', 'o3-mini', 'openai/gpt-5-mini', 'llama-3.1-70b'].map(temperature)).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  it.each([
    [{ CHAT_MODEL: 'bedrok:x' }, 'unknown provider'],
    [{ CHAT_MODEL: 'bedrock' }, 'incomplete'],
    [{ CHAT_MODEL: 'bedrock:' }, 'incomplete'],
    [{ CHAT_MODEL: 'offline:x' }, 'incomplete'],
    [{ DEPLOYMENT: 'production' }, 'ALLOW_OFFLINE_MODEL=true'],
    [{ CHAT_MODEL: 'bedrock:x' }, 'AWS_REGION is not set'],
    [{ CHAT_MODEL: 'openai-compatible:x' }, 'OPENAI_COMPATIBLE_BASE_URL is not set'],
  ])('says in one sentence what is wrong with %o', (variables, sentence) => {
    expect(refusal(variables)).toContain('model_unavailable')
    expect(refusal(variables)).toContain(sentence)
  })
})
