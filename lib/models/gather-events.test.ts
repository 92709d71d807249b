import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gatherEvents } from './gather-events'

type Delta = Record<string, unknown>
const eventOf = (delta: Delta, finishReason: string | null = null) =>
  `data: ${JSON.stringify({ id: '1', choices: [{ index: 0, delta, finish_reason: finishReason }] })}\n\n`

let wire: Readable
/** What the wire carries, in the given pieces; after them the connection ends or breaks. */
function sendPieces(pieces: readonly Uint8Array[], isBroken = false): void {
  wire = Readable.from(
    (async function* () {
      yield* pieces
      if (isBroken) throw new Error('reset')
    })(),
    { objectMode: false },
  )
}

async function readAll(): Promise<{ events: string[]; error?: unknown }> {
  const body = gatherEvents(wire, (cause) => new TypeError('terminated', { cause }))
  const decoder = new TextDecoder()
  let text = ''
  try {
    const reader = body.getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read())
      text += decoder.decode(next.value, { stream: true })
  } catch (error) {
    return { events: text.split('\n\n').filter(Boolean), error }
  }
  return { events: text.split('\n\n').filter(Boolean) }
}

const deltasOf = (events: readonly string[]): Delta[] =>
  events.map((event) => JSON.parse(event.slice('data: '.length)).choices[0].delta)
const encode = (text: string) => new TextEncoder().encode(text)

describe('events of a chat completions stream', () => {
  it('that never end break the stream, before they fill the memory', async () => {
    const piece = encode('x'.repeat(60_000))
    let sent = 0
    wire = Readable.from(
      (function* () {
        for (; sent < 1_000; sent += 1) yield piece
      })(),
      { objectMode: false },
    )
    expect((await readAll()).error).toBeInstanceOf(TypeError)
    expect(sent).toBeLessThan(40)
  })

  it('come as sentences, each with the beginning of the next; what is not text stays in its place', async () => {
    const call = { tool_calls: [{ index: 0, function: { name: 'x', arguments: '{}' } }] }
    const deltas = [
      { role: 'assistant', content: '' },
      ...['It', ' was', ' 7.', '1 %.', ' It', ' fell', '.'].map((content) => ({ content })),
      call,
    ]
    sendPieces([
      ...deltas.map((delta) => encode(eventOf(delta))),
      encode(eventOf({}, 'stop')),
      encode('data: [DONE]\n\n'),
    ])
    const { events } = await readAll()
    expect(events.at(-1)).toBe('data: [DONE]')
    expect(deltasOf(events.slice(0, -1))).toEqual([
      { role: 'assistant', content: '' },
      // The first text shows that the model has begun.
      { content: 'It' },
      { content: ' was 7.1 %. It' },
      { content: ' fell.' },
      call,
      {},
    ])
  })

  it('lose and change no character, wherever the bytes are parted and whichever line ends are used', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ thought: fc.boolean(), text: fc.string({ unit: 'grapheme', maxLength: 6 }) })),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (said, size, hasReturns) => {
          const sent = said
            .map(({ thought, text }) => eventOf({ [thought ? 'reasoning_content' : 'content']: text }))
            .join('')
          const bytes = encode(hasReturns ? sent.replaceAll('\n', '\r\n') : sent)
          const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
            bytes.slice(at * size, (at + 1) * size),
          )
          sendPieces(pieces)
          const read = (deltas: readonly Delta[]) =>
            deltas.flatMap(Object.entries).reduce<[string, string][]>((runs, [field, text]) => {
              const last = runs.at(-1)
              if (text === '') return runs
              if (last?.[0] === field) last[1] += text
              else runs.push([field, String(text)])
              return runs
            }, [])
          const wanted = said.map(({ thought, text }) => ({
            [thought ? 'reasoning_content' : 'content']: text,
          }))
          expect(read(deltasOf((await readAll()).events))).toEqual(read(wanted))
        },
      ),
      { numRuns: 60 },
    ))

  it('keep what was said before the connection broke', async () => {
    sendPieces(
      ['One', ' moment', ' ple'].map((content) => encode(eventOf({ content }))),
      true,
    )
    const { events, error } = await readAll()
    expect(
      deltasOf(events)
        .map(({ content }) => content)
        .join(''),
    ).toBe('One moment ple')
    expect(error).toBeInstanceOf(TypeError)
  })

  it.each([
    'data: {"error":{"message":"overloaded"}}',
    'data: {not json',
    ': keep-alive',
    'data: {"choices":[],"usage":{"prompt_tokens":1}}',
  ])('pass as they came when they are no text: %s', async (event) => {
    sendPieces([encode(`${event}\n\n`)])
    expect((await readAll()).events).toEqual([event])
  })
})
