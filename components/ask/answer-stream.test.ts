import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AnswerChunk, parseEvents } from './answer-stream'

const EVENTS = [
  { type: 'start', messageId: 'a' },
  { type: 'data-status', data: { phase: 'searching' }, transient: true },
  {
    type: 'data-notice',
    data: { kind: 'scope', text: 'Größe: 12 °C\n\ndata: {"type":"error"}', handles: [] },
  },
  { type: 'finish' },
]
const WIRE = `${EVENTS.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`

function streamOf(pieces: string[]): ReadableStream<string> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
}

async function readAll(pieces: string[]): Promise<AnswerChunk[]> {
  const chunks: AnswerChunk[] = []
  for await (const chunk of parseEvents(streamOf(pieces))) chunks.push(chunk)
  return chunks
}

describe('the answer as it comes over the line', () => {
  it('is the same however the network cuts it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(WIRE.length), { maxLength: 20 }), async (cuts) => {
        const places = [0, ...cuts.toSorted((one, other) => one - other), WIRE.length]
        const pieces = places.slice(1).map((end, index) => WIRE.slice(places[index], end))
        expect(await readAll(pieces)).toEqual(EVENTS)
      }),
    )
  })

  it('is a lost line when it ends before its end', async () => {
    const cut = WIRE.slice(0, WIRE.indexOf('data: {"type":"finish"'))
    await expect(readAll([cut])).rejects.toMatchObject({ code: 'connection_lost' })
  })

  it('carries the sentence with which the server gave up', async () => {
    const failed = `data: ${JSON.stringify({ type: 'error', errorText: 'The answer could not be finished.' })}\n\n`
    await expect(readAll([failed])).rejects.toMatchObject({ message: 'The answer could not be finished.' })
  })
})
