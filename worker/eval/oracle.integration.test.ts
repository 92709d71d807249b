import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { DEV_DATA, fileDevCharts } from '@/tests/evals/dev-charts'
import { createTestUser } from '@/tests/integration/charts'
import { isFull } from '@/tests/integration/one-database'
import { runOracle } from './oracle'
import { writeOracleTable } from './oracle-table'
import { readQuestions } from './question'

const QUESTIONS = path.join(DEV_DATA, 'questions.jsonl')
const hasData = existsSync(QUESTIONS)
/** Every one of them in full, else one in five. */
const STEP = isFull ? 1 : 5
if (!hasData)
  process.stderr.write('skipped: oracle of the tools (../shared/data/dev/questions.jsonl is not there)\n')

/** Without any model: what no tool can find, no model can answer. One database is enough: both read alike. */
describe.skipIf(!hasData).each(inject('databases').slice(-1))(
  'the oracle of the tools, on $name',
  ({ urls }) => {
    let source: string

    beforeAll(async () => {
      source = await fileDevCharts(urls.worker)
    }, 300_000)
    afterAll(closeDatabase)

    it('finds the answer of nearly every question in one bounded result', async () => {
      const session = await createTestUser()
      await connectDatabase(urls.app)
      const questions = (await readQuestions(QUESTIONS)).filter((_, place) => place % STEP === 0)
      const report = await runOracle(questions, session, { source })
      process.stderr.write(`${writeOracleTable(report)}\n`)
      const asked = report.verdicts.filter(({ held }) => held !== null)
      expect(asked.filter(({ held }) => held).length / asked.length).toBeGreaterThanOrEqual(
        STEP === 1 ? 0.99 : 0.97,
      )
      expect(report.medianCharacters).toBeLessThanOrEqual(2_500)
    }, 600_000)
  },
)
