import { describe, expect, inject, it, vi } from 'vitest'
import type { ChatModel } from '@/lib/models/chat-model'
import { HOSTILE_NOTES } from '@/tests/fixtures/hostile-notes'
import { HOSTILE_QUESTIONS } from '@/tests/fixtures/hostile-questions'
import { expectMasked, expectWalls } from './expect-walls'
import { useHostileCharts } from './hostile-turn'
import { obedientModel } from './obedient-model'
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

const CASES = [
  ...HOSTILE_NOTES.map((note) => ({ ...note, question: 'How is she doing?', note })),
  ...HOSTILE_QUESTIONS.map((question) => ({ ...question, note: undefined })),
]

describe.each(inject('databases'))('a model that obeys hostile text, on $name', (database) => {
  const { ids, ask, countTraces } = useHostileCharts(database)

  it.each(sampleFor(database, CASES))('$id: tries $tries', async ({ question, obeyed, note }) => {
    const fill = <Value>(value: Value): Value =>
      JSON.parse(
        JSON.stringify(value)
          .replaceAll('{otherUuid}', ids.other)
          .replaceAll('{otherNoteUuid}', ids.otherNote),
      )
    const before = await countTraces(ids.other)
    const { model, prompts } = obedientModel(fill(obeyed), note)
    chosen.model = model
    const turn = await ask(fill(question))

    expect(turn.sentences.map(({ verdict }) => verdict)).toEqual(
      obeyed.says.flatMap(([, ...verdicts]) => verdicts),
    )
    expectWalls(turn, ids)
    expectMasked(prompts())
    expect(await countTraces(ids.other)).toEqual(before)
  })
})
