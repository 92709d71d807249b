import type {
  LanguageModelV4FinishReason,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider'
import { simulateReadableStream } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import type { ChatModel } from '@/lib/models/chat-model'

type Unified = LanguageModelV4FinishReason['unified']
export type ScriptedStep = LanguageModelV4StreamPart[]

/** A model that plays its steps in order, the last one for ever, and keeps what it was sent. */
export function scriptedModel(...steps: ScriptedStep[]) {
  let step = 0
  const mock = new MockLanguageModelV4({
    doStream: async () => ({
      stream: simulateReadableStream({
        chunks: steps[Math.min(step++, steps.length - 1)] ?? [],
        initialDelayInMs: null,
        chunkDelayInMs: null,
      }),
    }),
  })
  const model: ChatModel = {
    model: mock,
    id: 'scripted',
    kind: 'bedrock',
    capabilities: { temperature: true, promptCaching: false },
  }
  const prompts = (): LanguageModelV4Prompt[] => mock.doStreamCalls.map(({ prompt }) => prompt)
  return { model, mock, prompts, sent: () => JSON.stringify(prompts()) }
}

let calls = 0

/** A step that asks for look-ups; an input that is no object goes out as it is. */
export function look(...asked: [tool: string, input: unknown][]): ScriptedStep {
  return [
    ...asked.map(
      ([toolName, input]): LanguageModelV4StreamPart => ({
        type: 'tool-call',
        toolCallId: `call-${++calls}`,
        toolName,
        input: typeof input === 'string' ? input : JSON.stringify(input),
      }),
    ),
    finish('tool-calls'),
  ]
}

/** A step that writes. */
export function say(text: string, reason: Unified = 'stop', tokens = 1): ScriptedStep {
  return [
    { type: 'text-start', id: 't' },
    ...text
      .split(/(?<= )/)
      .map((delta): LanguageModelV4StreamPart => ({ type: 'text-delta', id: 't', delta })),
    { type: 'text-end', id: 't' },
    finish(reason, tokens),
  ]
}

export function finish(unified: Unified, tokens = 1): LanguageModelV4StreamPart {
  const usage = {
    inputTokens: { total: tokens, noCache: tokens, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 1, text: 1, reasoning: 0 },
  }
  return { type: 'finish', finishReason: { unified, raw: unified }, usage }
}
