import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../launcher/paths.mjs'

const TAIL_LINES = 40
const MESSAGE_LINES = 12

/**
 * Counts of a vitest run, from its JSON report, and of the run that repeated its failed files. A run that left no report, or
 * failed outside any test, is one failure.
 */
export function readVitest({ file, code, output, repeat }) {
  const tests = listTests(file)
  if (!repeat) return summarize(tests, { code, output })
  return summarize(settle(tests, listTests(repeat.file)), {
    code: repeat.code,
    output: `${output}\n${repeat.output}`,
  })
}

/** The files of a vitest run with a test, a hook or an import that failed. */
export function listFailedFiles(report) {
  return [...new Set(listFailed(listTests(report)).map(({ file }) => file))]
}

/** Each test, and each file as the one that its hooks and imports belong to: `failed`, or `whole`, which nothing counts. */
function listTests(report) {
  return (readReport(report)?.testResults ?? []).flatMap((suite) => {
    const file = path.relative(root, suite.name)
    const tests = suite.assertionResults.map((test) => ({
      file,
      title: `${file} › ${test.fullName}`,
      status: test.status,
      message: test.failureMessages?.[0] ?? '',
    }))
    const isBroken = suite.status === 'failed' && listFailed(tests).length === 0
    const message =
      suite.message || 'A hook of one of its groups failed; the log beside the report says which.'
    return [...tests, { file, title: file, status: isBroken ? 'failed' : 'whole', message }]
  })
}

/** What failed and then passed is unsteady; what failed and was then left out has failed. */
function settle(first, again) {
  const failed = listFailed(first)
  const files = new Set(failed.map(({ file }) => file))
  const titles = new Set(failed.map(({ title }) => title))
  const hasPassed = (title) => {
    const later = again.filter((test) => test.title === title)
    return later.length > 0 && later.every(({ status }) => status === 'passed' || status === 'whole')
  }
  return [
    ...first.filter(({ file }) => !files.has(file)),
    ...again.filter(({ title }) => !titles.has(title)),
    ...failed.map((test) => (hasPassed(test.title) ? { ...test, status: 'unsteady' } : test)),
  ]
}

/** The counts of several runs as those of one; a reason that both give is one. */
export function mergeResults(runs) {
  return {
    passed: runs.reduce((sum, { passed }) => sum + passed, 0),
    failed: runs.reduce((sum, { failed }) => sum + failed, 0),
    skipped: [...new Set(runs.flatMap(({ skipped }) => skipped))],
    failures: runs.flatMap(({ failures }) => failures),
    unsteady: runs.flatMap(({ unsteady }) => unsteady),
  }
}

/** Counts of a Playwright run, from its JSON report. A test that passed when it was repeated is unsteady. */
export function readPlaywright({ file, code, output }) {
  const tests = (readReport(file)?.suites ?? []).flatMap(listSpecs).map(({ title, tests: runs }) => {
    const statuses = runs.map(({ status }) => status)
    const all = (...allowed) => statuses.every((one) => allowed.includes(one))
    const status = all('skipped')
      ? 'skipped'
      : all('expected', 'skipped')
        ? 'passed'
        : all('expected', 'skipped', 'flaky')
          ? 'unsteady'
          : 'failed'
    const message = runs.flatMap((run) => run.results).find(({ error }) => error)?.error.message ?? ''
    const reason = runs
      .flatMap((run) => run.annotations ?? [])
      .find(({ type }) => type === 'skip')?.description
    return { title, status, message, reason }
  })
  return summarize(tests, { code, output })
}

function summarize(tests, { code, output }) {
  const having = (...statuses) => tests.filter(({ status }) => statuses.includes(status))
  const failed = listFailed(tests)
  const unsteady = having('unsteady')
  const skippedTests = having('skipped', 'pending', 'todo', 'disabled')
  const reasons = [...new Set(output.split('\n').flatMap((line) => line.match(/^skipped: (.+)$/)?.[1] ?? []))]
  const failures = failed.map(({ title, message }) => `${title}\n${indent(firstLines(message))}`)
  const isBroken = failed.length === 0 && (code !== 0 || tests.length === 0)
  return {
    passed: having('passed').length + unsteady.filter(({ title, file }) => title !== file).length,
    failed: failed.length + (isBroken ? 1 : 0),
    skipped: [
      ...skippedTests.map(({ title, reason }) => (reason ? `${title} (${reason})` : title)),
      ...reasons,
    ],
    failures: isBroken ? [tailOf(output)] : failures,
    unsteady: unsteady.map(({ title, message }) => `${title}: ${message.split('\n')[0]}`),
  }
}

const listFailed = (tests) => tests.filter(({ status }) => status === 'failed')

function listSpecs(suite) {
  const own = (suite.specs ?? []).map((spec) => ({ ...spec, title: `${suite.title} › ${spec.title}` }))
  const inner = (suite.suites ?? []).flatMap((child) =>
    listSpecs({ ...child, title: `${suite.title} › ${child.title}` }),
  )
  return [...own, ...inner]
}

export function tailOf(output) {
  return output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n')
}

const firstLines = (message) => message.split('\n').slice(0, MESSAGE_LINES).join('\n')
const indent = (text) => text.replace(/^/gm, '  ')

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined // the run ended before it wrote one
  }
}
