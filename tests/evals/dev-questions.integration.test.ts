import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { createTestUser } from '@/tests/integration/charts'
import { askAll, type EvalAnswer, withheldRate } from './ask-all'
import { DEV_DATA, fileDevCharts } from './dev-charts'

const QUESTIONS = path.join(DEV_DATA, 'questions.jsonl')
const GRADE = path.join(DEV_DATA, '../grade.py')
/** What must not be lost: per tier, the share of right and cited answers in percent. */
const BARS = { factoid: 97, temporal: 92, aggregate: 92, note: 85, absence: 97, trap: 100 } as const

const missing = !existsSync(QUESTIONS)
  ? `${QUESTIONS} is not there`
  : spawnSync('python3', ['--version']).error
    ? 'python3, which runs the grader, is not there'
    : null
// The words that `npm test` looks for.
if (missing) console.warn(`skipped: evaluation on charts that others wrote (${missing})`)

describe.skipIf(missing)('questions about charts that others wrote, offline', () => {
  let folder: string
  let answers: EvalAnswer[]
  let graded: { tier: string; pass: boolean; id: string; why: string }[]

  beforeAll(async () => {
    const database = inject('databases').at(-1)
    if (!database) throw new Error('there is no database to test on')
    folder = await mkdtemp(path.join(tmpdir(), 'chartlight-eval-'))
    const source = await fileDevCharts(database.urls.worker)
    const session = await createTestUser()
    await connectDatabase(database.urls.app)
    const questions = readFileSync(QUESTIONS, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    answers = await askAll(session, source, questions)
    const lines = answers.map(({ id, text, citations }) => JSON.stringify({ id, text, citations }))
    const [answersFile, report] = [path.join(folder, 'answers.jsonl'), path.join(folder, 'report.json')]
    await writeFile(answersFile, lines.join('\n'))
    spawnSync('python3', [GRADE, QUESTIONS, answersFile, '--json', report])
    graded = JSON.parse(await readFile(report, 'utf8'))
  }, 300_000)
  afterAll(async () => {
    await closeDatabase()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  it.each(Object.entries(BARS))('%s: at least %i of 100 right and cited', (tier, bar) => {
    const ofTier = graded.filter((one) => one.tier === tier)
    const failed = ofTier.filter(({ pass }) => !pass).map(({ id, why }) => `${id}: ${why}`)
    expect(100 * (1 - failed.length / ofTier.length), failed.join('\n')).toBeGreaterThanOrEqual(bar)
  })

  it('withholds few of its own sentences', () => {
    expect(withheldRate(answers)).toBeLessThan(0.02)
  })
})
