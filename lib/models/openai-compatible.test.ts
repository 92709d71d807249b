import { isStepCount, streamText, tool } from 'ai'
import { afterEach, expect, it } from 'vitest'
import { z } from 'zod'
import { readEnvironment } from '@/lib/env'
import { type CompletionsServer, startCompletionsServer } from '@/tests/fixtures/completions-server'
import { createChatModel } from './chat-model'

let server: CompletionsServer | undefined
afterEach(() => server?.close())

it('a self-hosted model calls a tool, reads its result and answers', async () => {
  server = await startCompletionsServer([
    { call: { name: 'observations', input: { name: 'HbA1c' } } },
    { say: ['HbA1c was ', '7.1 % [c1].'] },
  ])
  const { model } = createChatModel(
    readEnvironment({ CHAT_MODEL: 'openai-compatible:qwen3-32b', OPENAI_COMPATIBLE_BASE_URL: server.url }),
  )
  const observations = tool({
    inputSchema: z.object({ name: z.string() }),
    execute: () => ({ value: '7.1 %' }),
  })
  const answer = streamText({ model, prompt: 'HbA1c?', tools: { observations }, stopWhen: isStepCount(3) })
  expect(await answer.text).toBe('HbA1c was 7.1 % [c1].')
  expect(await answer.finishReason).toBe('stop')
  expect(JSON.stringify(server.requests[1]?.messages)).toContain('7.1 %')
})
