import { MockLanguageModelV4 } from 'ai/test'
import { describe, expect, inject, it, vi } from 'vitest'
import { LIMITS } from '@/lib/limits'
import type { ChatModel } from '@/lib/models/chat-model'
import { HOSTILE_STREAMS, type HostileResponse } from '@/tests/fixtures/hostile-streams'
import { expectMasked, expectWalls } from './expect-walls'
import { useHostileCharts } from './hostile-turn'
import { sampleFor } from './sample'

const chosen: { model?: ChatModel } = {}
vi.mock('@/lib/models/chat-model', async (original) => ({
  ...(await original<typeof import('@/lib/models/chat-model')>()),
  chatModel: () => chosen.model,
}))
vi.mock('pino', async (original) => {
  const { default: pino } = await original<typeof import('pino')>()
  const { logLines } = await import('./log-lines')
  const write = (line: string) => void logLines.push(line)
  return { default: Object.assign((options: object) => pino(options, { write }), pino) }
})

function modelOf(responses: readonly HostileResponse[]): MockLanguageModelV4 {
  let at = 0
  return new MockLanguageModelV4({
    doStream: async () => {
      const response = responses[Math.min(at++, responses.length - 1)] ?? []
      return { stream: streamOf(typeof response === 'function' ? response() : response.values()) }
    },
  })
}

/** Part by part, as it is read; nobody has to read to the end. */
function streamOf<Part>(parts: AsyncIterator<Part> | Iterator<Part>): ReadableStream<Part> {
  return new ReadableStream<Part>({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}

describe.each(inject('databases'))('a model that breaks every rule of the wire, on $name', (database) => {
  const { ids, ask } = useHostileCharts(database)

  it.each(sampleFor(database, HOSTILE_STREAMS))('$id: $tries', async ({ responses, state, verdicts }) => {
    const model = modelOf(responses)
    chosen.model = {
      model,
      id: 'hostile',
      kind: 'bedrock',
      capabilities: { temperature: true, promptCaching: false },
    }
    const begun = performance.now()
    const turn = await ask('Latest potassium?')

    expect(performance.now() - begun).toBeLessThan(10_000)
    expect(turn.saved.at(-1)?.state, turn.log).toBe(state)
    expect(turn.sentences.map(({ verdict }) => verdict)).toEqual(verdicts)
    expect(model.doStreamCalls.length).toBeLessThanOrEqual(LIMITS.agentSteps + 1)
    expect(JSON.stringify(turn.chunks)).not.toMatch(/88\.[78]|leukemia|HIV/)
    expectWalls(turn, ids)
    expectMasked(model.doStreamCalls.map(({ prompt }) => prompt))
  })
})
