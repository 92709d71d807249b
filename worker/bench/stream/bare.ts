import { createUIMessageStreamResponse, streamText } from 'ai'
import { openPartStream, type PartStream } from '@/lib/chat/part-stream'
import type { SentencePart } from '@/lib/contracts/stream'
import { type CutSentence, createSentenceCutter } from '@/lib/grounding/cut-sentences'
import { chatModel } from '@/lib/models/chat-model'
import type { Asked } from './serve'

/** The product's stream alone: its model, its sentences, its parts; like the stock way, nothing looked up, checked or kept. */
export async function respondBare({ message }: Asked): Promise<Response> {
  const stream = openPartStream('answer', {})
  void writeSentences(message, stream)
  return createUIMessageStreamResponse({ stream: stream.readable })
}

async function writeSentences(prompt: string, stream: PartStream): Promise<void> {
  const cutter = createSentenceCutter()
  const result = streamText({ model: chatModel().model, prompt, onError: () => {} })
  let index = 0
  const send = (cut: CutSentence[]) => {
    for (const { block, text, handles } of cut) {
      const data: SentencePart = { index, block, verdict: 'not-a-claim', text, handles, reasons: [] }
      stream.send({ type: 'data-sentence', id: `s${index}`, data })
      index += 1
    }
  }
  for await (const part of result.stream) {
    if (part.type === 'text-delta') send(cutter.push(part.text))
    if (part.type === 'error') return stream.fail('The model failed.')
  }
  send(cutter.flush())
  stream.end({})
}
