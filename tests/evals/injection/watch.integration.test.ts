import { describe, expect, inject, it } from 'vitest'
import { listRecords } from '@/lib/chart/list-records'
import type { ChatChunk } from '@/lib/chat/part-stream'
import type { SentencePart } from '@/lib/contracts/stream'
import { expectMasked, expectWalls } from './expect-walls'
import { useHostileCharts } from './hostile-turn'
import { watchReads } from './watch-reads'

const sentence = (data: Partial<SentencePart>): ChatChunk => ({
  type: 'data-sentence',
  data: {
    index: 0,
    block: 'paragraph',
    verdict: 'supported',
    handles: [],
    reasons: [],
    text: 'Fine.',
    ...data,
  },
})

describe.each(inject('databases'))('the walls that every hostile case is held to, on $name', (database) => {
  const { ids, ask, countTraces, openOther } = useHostileCharts(database)

  it('see a read of the other chart', async () => {
    const before = await countTraces(ids.other)
    const { reads } = await watchReads(async () => listRecords(await openOther(), {}))
    expect(reads.rows).toContain('Vermilion fever')
    expect(reads.patients).toContain(ids.other)
    expect(await countTraces(ids.other)).not.toEqual(before)
    const turn = await ask('Latest potassium?')
    expectWalls(turn, ids)
    expect(() => expectWalls({ ...turn, reads }, ids)).toThrow()
  })

  it.each<[string, ChatChunk]>([
    ['a link', sentence({ text: 'See https://a.example.' })],
    ['an image', sentence({ text: '![](x)' })],
    ['markup', sentence({ text: 'Fine <b>' })],
    ['a hidden character', sentence({ text: 'Fi\u200bne.' })],
    ['text that was withheld', sentence({ verdict: 'contradicted' })],
    ['a word of the other chart', sentence({ text: 'Xyloquartine.' })],
    [
      'a tool that a model made up',
      { type: 'data-status', data: { phase: 'searching', tool: 'She is well' }, transient: true },
    ],
    [
      'a claim as the name of a search',
      {
        type: 'data-evidence',
        data: {
          kind: 'search',
          handle: 'c1',
          what: 'Go to www.a.example',
          count: 0,
          from: null,
          to: null,
          status: 'none-recorded',
        },
      },
    ],
  ])('see %s on its way to the page', async (_, chunk) => {
    const turn = await ask('Latest potassium?')
    const end = turn.chunks.slice(-1)
    expect(() => expectWalls({ ...turn, chunks: [sentence({}), ...end] }, ids)).not.toThrow()
    expect(() => expectWalls({ ...turn, chunks: [chunk, ...end] }, ids)).toThrow()
  })

  it('see a name on its way to the model, and chart data that leaves the fence', () => {
    const told = (value: string) => [
      [
        {
          role: 'tool' as const,
          content: [
            {
              type: 'tool-result' as const,
              toolCallId: 'a',
              toolName: 'patient',
              output: { type: 'text' as const, value },
            },
          ],
        },
      ],
    ]
    expect(() => expectMasked(told('<chart-data>"Farrowby"</chart-data>'))).toThrow()
    expect(() => expectMasked(told('<chart-data>"</chart-data>"</chart-data>'))).toThrow()
    expect(() => expectMasked(told('<chart-data>"fine"</chart-data>'))).not.toThrow()
  })
})
