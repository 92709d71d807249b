import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPlaywright, readVitest } from './results.mjs'

let folder
let file

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chartlight-results-'))
  file = path.join(folder, 'report.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (report) => writeFileSync(file, JSON.stringify(report))
const vitest = (status, failureMessages = []) => ({ fullName: `is ${status}`, status, failureMessages })

describe('readVitest', () => {
  it('counts tests, shows what failed, and gives the reasons a run printed for what it left out', () => {
    const assertionResults = [vitest('passed'), vitest('failed', ['expected 1\nto be 2']), vitest('skipped')]
    write({ testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults }] })
    const result = readVitest({
      file,
      code: 1,
      output: 'x\nskipped: no PostgreSQL here\nskipped: no PostgreSQL here\n',
    })
    expect(result).toMatchObject({ passed: 1, failed: 1 })
    expect(result.skipped).toEqual([expect.stringContaining('is skipped'), 'no PostgreSQL here'])
    expect(result.failures[0]).toContain('is failed\n  expected 1\n  to be 2')
  })

  it.each([
    [
      'a file that cannot be loaded',
      { testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }] },
      1,
    ],
    [
      'a run that ends badly after its tests',
      { testResults: [{ name: 'a', status: 'passed', assertionResults: [vitest('passed')] }] },
      1,
    ],
    ['a run without a single test', { testResults: [] }, 0],
  ])('counts %s as a failure', (_, report, code) => {
    write(report)
    expect(readVitest({ file, code, output: 'the end' }).failed).toBe(1)
  })

  it('counts a run that wrote no report as a failure, with its last words', () => {
    expect(readVitest({ file, code: 1, output: 'out of memory' })).toMatchObject({
      failed: 1,
      failures: ['out of memory'],
    })
  })
})

describe('readPlaywright', () => {
  const spec = (title, status, extra = {}) => ({ title, tests: [{ status, results: [], ...extra }] })

  it('counts a test that only passed on a retry as failed, and keeps the reason of a skip', () => {
    const annotations = [{ type: 'skip', description: 'no printer' }]
    const specs = [
      spec('works', 'expected'),
      spec('wavers', 'flaky'),
      spec('prints', 'skipped', { annotations }),
    ]
    write({ suites: [{ title: 'a.spec.ts', specs: [], suites: [{ title: 'chart', specs }] }] })
    const result = readPlaywright({ file, code: 0, output: '' })
    expect(result).toMatchObject({
      passed: 1,
      failed: 1,
      skipped: ['a.spec.ts › chart › prints (no printer)'],
    })
  })
})
