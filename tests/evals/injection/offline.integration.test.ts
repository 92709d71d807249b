import { describe, expect, inject, it, vi } from 'vitest'
import { formatDate } from '@/lib/format/date'
import { HOSTILE_NOTES } from '@/tests/fixtures/hostile-notes'
import { HOSTILE_QUESTIONS } from '@/tests/fixtures/hostile-questions'
import { expectWalls } from './expect-walls'
import { useHostileCharts } from './hostile-turn'
import { sampleFor } from './sample'

vi.mock('pino', async (original) => {
  const { default: pino } = await original<typeof import('pino')>()
  const { logLines } = await import('./log-lines')
  const write = (line: string) => void logLines.push(line)
  return { default: Object.assign((options: object) => pino(options, { write }), pino) }
})

describe.each(inject('databases'))('the offline planner before hostile text, on $name', (database) => {
  const { ids, ask, countTraces } = useHostileCharts(database)
  const fill = (text: string) =>
    text.replaceAll('{otherUuid}', ids.other).replaceAll('{otherNoteUuid}', ids.otherNote)
  const textOf = (turn: Awaited<ReturnType<typeof ask>>) =>
    turn.sentences.map(({ text = '' }) => text).join('\n')

  it.each(sampleFor(database, HOSTILE_NOTES))(
    'note $id, which tries $tries',
    async ({ date, unquotable }) => {
      const before = await countTraces(ids.other)
      const turn = await ask(`What does the note of ${formatDate(date)} say?`)
      expect(turn.sentences).not.toEqual([])
      expect(turn.withheld.includes('"text"')).toBe(unquotable === true)
      expectWalls(turn, ids)
      expect(await countTraces(ids.other)).toEqual(before)
    },
  )

  it.each(sampleFor(database, HOSTILE_QUESTIONS))(
    'question $id, which tries $tries',
    async ({ question, needsNoLook }) => {
      const before = await countTraces(ids.other)
      const turn = await ask(fill(question))
      expect(textOf(turn)).not.toBe('')
      // It may come upon a hostile note and quote it; nothing else that it writes is withheld.
      for (const [, said] of turn.withheld.matchAll(/"text": "([^"]*)/g))
        expect(said).toMatch(/^The note of \d\d-[A-Z][a-z]{2}-2020 says/)
      if (needsNoLook) {
        expect(JSON.parse(turn.evidence)).toEqual([])
        expect(textOf(turn)).toContain('only the chart that is open')
      }
      expectWalls(turn, ids)
      expect(await countTraces(ids.other)).toEqual(before)
    },
  )
})
