import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { createTestUser } from '@/tests/integration/charts'
import { askAll, type EvalAnswer, withheldRate } from './ask-all'
import { fileDemoCharts, identityOf } from './demo-charts'

interface Round {
  chart: string
  question: string
  /** A regular expression that a right answer matches. */
  says: string
  /** One that it must not match: what a doctor would take for an answer, and is none. */
  never?: string
}

const ROUNDS = readFileSync(new URL('./ward-round.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): Round => JSON.parse(line))

// One database is enough: that both answer alike is what the tools' own tests hold.
describe.each(inject('databases').slice(0, 1))('questions of a ward round, on $name', ({ urls }) => {
  let answers: EvalAnswer[]

  beforeAll(async () => {
    const source = await fileDemoCharts(urls.worker)
    const session = await createTestUser()
    await connectDatabase(urls.app)
    const asked = ROUNDS.map(({ chart, question }, index) => ({
      id: String(index),
      patient: identityOf(chart).patient,
      question,
    }))
    answers = await askAll(session, source, asked)
  }, 240_000)
  afterAll(closeDatabase)

  it.each(ROUNDS.map((round, index) => ({ ...round, index })))(
    '$chart: $question',
    ({ index, says, never }) => {
      const text = answers[index]?.text ?? ''
      expect(text).toMatch(new RegExp(says))
      if (never) expect(text).not.toMatch(new RegExp(never))
    },
  )

  it('are answered without a sentence that has to be withheld', () => {
    expect(withheldRate(answers)).toBe(0)
  })
})
