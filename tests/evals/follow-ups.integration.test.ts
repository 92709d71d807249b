import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { createTestUser } from '@/tests/integration/charts'
import { askAfter } from './ask-after'
import { fileDemoCharts, identityOf } from './demo-charts'

interface FollowUp {
  chart: string
  first: string
  then: string
  /** A regular expression that a right answer to the second question matches. */
  says: string
}

const PAIRS = readFileSync(new URL('./follow-ups.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): FollowUp => JSON.parse(line))

// One database is enough: that both answer alike is what the tools' own tests hold.
describe.each(inject('databases').slice(0, 1))(
  'questions that lean on the one before, on $name',
  ({ urls }) => {
    const missed: string[] = []

    beforeAll(async () => {
      const source = await fileDemoCharts(urls.worker)
      const session = await createTestUser()
      await connectDatabase(urls.app)
      for (const { chart, first, then, says } of PAIRS) {
        const text = await askAfter(session, { source, patient: identityOf(chart).patient, first, then })
        if (!new RegExp(says).test(text)) missed.push(`${first} → ${then}: ${text}`)
      }
    }, 240_000)
    afterAll(closeDatabase)

    it('are answered from what came before in at least nine of ten cases', () => {
      expect(PAIRS.length).toBeGreaterThanOrEqual(30)
      expect(missed.length / PAIRS.length, missed.join('\n')).toBeLessThanOrEqual(0.1)
    })
  },
)
