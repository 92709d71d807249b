import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listFailedFiles, readPlaywright, readVitest } from './results.mjs'

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

describe('a vitest run whose failed files were repeated', () => {
  const suite = (name, status, assertionResults, message = '') => ({
    name: path.resolve(name),
    status,
    assertionResults,
    message,
  })
  const test = (fullName, status, failureMessages = []) => ({ fullName, status, failureMessages })
  const first = [
    suite('a.test.ts', 'passed', [test('holds', 'passed')]),
    suite('b.test.ts', 'failed', [test('stays', 'passed'), test('wavers', 'failed', ['timed out\nat b:1'])]),
    suite('c.test.ts', 'failed', [test('waits', 'skipped')], 'no database'),
  ]
  const readTwice = (again, code = 0) => {
    const repeat = { file: path.join(folder, 'again.json'), code, output: '' }
    write({ testResults: first })
    if (again) writeFileSync(repeat.file, JSON.stringify({ testResults: again }))
    return readVitest({ file, code: 1, output: '', repeat })
  }

  it('repeats the files with a failed test or hook, and no other', () => {
    write({ testResults: first })
    expect(listFailedFiles(file)).toEqual(['b.test.ts', 'c.test.ts'])
  })

  it('counts what passed when repeated as passed, and names it with its first words', () => {
    const again = [
      suite('b.test.ts', 'passed', [test('stays', 'passed'), test('wavers', 'passed')]),
      suite('c.test.ts', 'passed', [test('waits', 'passed')]),
    ]
    expect(readTwice(again)).toEqual({
      passed: 4,
      failed: 0,
      skipped: [],
      failures: [],
      unsteady: ['b.test.ts › wavers: timed out', 'c.test.ts: no database'],
    })
  })

  it.each([
    ['failed again', [suite('b.test.ts', 'failed', [test('wavers', 'failed', ['again'])])], 1],
    ['was left out', [suite('b.test.ts', 'passed', [test('stays', 'passed'), test('wavers', 'skipped')])], 0],
    ['was never reached', [suite('b.test.ts', 'failed', [test('wavers', 'skipped')], 'no database')], 1],
  ])('counts a test that %s as failed', (_, again, code) => {
    const { failed, failures, unsteady } = readTwice(again, code)
    expect(failures.join()).toContain('b.test.ts › wavers')
    expect(failed).toBeGreaterThan(0)
    expect(unsteady).toEqual([])
  })

  it('counts a test that fails only the second time as failed', () => {
    const again = [suite('b.test.ts', 'failed', [test('stays', 'failed'), test('wavers', 'passed')])]
    expect(readTwice(again, 1).failures.join()).toContain('b.test.ts › stays')
  })

  it('counts all that failed as failed when the second run left no report', () => {
    expect(readTwice(undefined, 1)).toMatchObject({ failed: 2, unsteady: [] })
  })
})

describe('readPlaywright', () => {
  const spec = (title, status, extra = {}) => ({ title, tests: [{ status, results: [], ...extra }] })

  it('names a test that failed once and passed when repeated, and keeps the reason of a skip', () => {
    const annotations = [{ type: 'skip', description: 'no printer' }]
    const failedOnce = [{ error: { message: 'no button\nCall log' } }, {}]
    const specs = [
      spec('works', 'expected'),
      spec('wavers', 'flaky', { results: failedOnce }),
      spec('prints', 'skipped', { annotations }),
    ]
    write({ suites: [{ title: 'a.spec.ts', specs: [], suites: [{ title: 'chart', specs }] }] })
    expect(readPlaywright({ file, code: 0, output: '' })).toEqual({
      passed: 2,
      failed: 0,
      failures: [],
      unsteady: ['a.spec.ts › chart › wavers: no button'],
      skipped: ['a.spec.ts › chart › prints (no printer)'],
    })
  })

  it('counts a test that failed each time as failed, beside an unsteady one too', () => {
    const tests = ['flaky', 'unexpected'].map((status) => ({ status, results: [] }))
    write({ suites: [{ title: 'a.spec.ts', specs: [{ title: 'breaks', tests }] }] })
    expect(readPlaywright({ file, code: 1, output: '' })).toMatchObject({
      passed: 0,
      failed: 1,
      unsteady: [],
    })
  })
})
