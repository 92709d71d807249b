import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import { sumReports } from '@/lib/ingest/report'
import { exitCodeOfRefusal, exitCodeOfTask, TASK_EXIT_CODES } from './task-exit-code'

const ROOT = new URL('../', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, ROOT), 'utf8')
const file = { path: 's3://b/k', entries: 0, byType: {}, issues: [] }

describe('the exit code of a task', () => {
  it('is 0 for what was read and for what was stopped, which a later run goes on with', () => {
    expect(exitCodeOfTask(sumReports([{ ...file, state: 'done' }], 1))).toBe(0)
    expect(exitCodeOfTask(sumReports([{ ...file, state: 'interrupted' }], 1))).toBe(0)
  })

  it('is 1 for content that could not be read, and one of its own for each trouble with the object', () => {
    expect(exitCodeOfTask(sumReports([{ ...file, state: 'failed' }], 1))).toBe(1)
    const codes = (['missing', 'denied', 'gone', 'changed', 'unreachable'] as const).map((trouble) =>
      exitCodeOfTask(sumReports([{ ...file, state: 'failed', trouble }], 1)),
    )
    expect(new Set([0, 1, 2, 8, ...codes]).size).toBe(9)
    expect(exitCodeOfRefusal(new AppError('conflict', 'x'))).toBe(8)
    expect(exitCodeOfRefusal(new AppError('database_unavailable', 'x'))).toBe(1)
  })

  it('stands in the runbook, which says what to do', () => {
    const runbook = read('docs/runbooks/imports.md')
    for (const code of [1, 2, 8, ...Object.values(TASK_EXIT_CODES)])
      expect(runbook).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'))
  })

  it('is dead-lettered by the rule of the Terraform code whenever it is not 0, as the runbook says', () => {
    expect(read('infra/modules/run_task_target/failures.tf')).toMatch(/exitCode = \[\{ anything-but = 0 \}\]/)
    expect(read('infra/modules/run_task_target/main.tf')).toMatch(/maximum_retry_attempts\s+= 185/)
    expect(read('docs/runbooks/imports.md')).toMatch(/185\s+times/)
  })
})
