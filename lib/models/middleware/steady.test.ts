import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { MockLanguageModelV4 } from 'ai/test'
import { expect, it, vi } from 'vitest'
import { log } from '@/lib/log'
import { readStream } from '@/tests/fixtures/read-stream'
import { capabilitiesOf } from '../capabilities'
import { PATIENCE } from '../patience'
import { steady } from './steady'

vi.mock('@/lib/log')

const PARTS: LanguageModelV4StreamPart[] = [
  { type: 'stream-start', warnings: [] },
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: 'HbA1c was ' },
  { type: 'text-delta', id: 't', delta: '7.1 %. It' },
]
const wrap = (source: UnderlyingDefaultSource<LanguageModelV4StreamPart>) =>
  steady(new MockLanguageModelV4({ doStream: async () => ({ stream: new ReadableStream(source) }) }), {
    label: 'bedrock:x',
    capabilities: capabilitiesOf('x'),
    patience: PATIENCE,
  })

it('lets go of the model when the reader goes', async () => {
  const cancel = vi.fn()
  const model = wrap({
    start(controller) {
      for (const part of PARTS) controller.enqueue(part)
    },
    cancel,
  })
  const reader = (await model.doStream({ prompt: [] })).stream.getReader()
  await reader.read()
  await reader.cancel('gone')
  expect(cancel).toHaveBeenCalledWith('gone')
})

it('hands out the half sentence before it says that the stream broke', async () => {
  const parts = PARTS.values()
  const model = wrap({
    pull(controller) {
      const { value } = parts.next()
      if (value) controller.enqueue(value)
      else controller.error(new TypeError('terminated'))
    },
  })
  const read = await readStream((await model.doStream({ prompt: [] })).stream)
  expect(read.slice(3)).toMatchObject([
    { type: 'text-delta', delta: 'HbA1c was 7.1 %. It' },
    { type: 'error', error: { kind: 'broken' } },
    { type: 'finish', finishReason: { unified: 'error' } },
  ])
})

it('logs what the model ignores by name, instead of letting the SDK print it', async () => {
  const warning = { type: 'unsupported', feature: 'topK', details: 'the whole prompt' } as const
  const model = wrap({
    start(controller) {
      controller.enqueue({ type: 'stream-start', warnings: [warning] })
      controller.enqueue({ type: 'text-delta', id: 't', delta: 'HbA1c.\n' })
    },
  })
  const reader = (await model.doStream({ prompt: [] })).stream.getReader()
  expect((await reader.read()).value).toEqual({ type: 'stream-start', warnings: [] })
  expect(vi.mocked(log.warn).mock.lastCall).toEqual([
    'model-ignores-settings',
    { model: 'bedrock:x', code: 'topK' },
  ])
  await reader.cancel()
})
