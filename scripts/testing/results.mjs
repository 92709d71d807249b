import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../launcher/paths.mjs'

const TAIL_LINES = 40
const MESSAGE_LINES = 12

/** Counts of a vitest run, from its JSON report; a run that left none, or failed outside any test, is one failure. */
export function readVitest({ file, code, output }) {
  const report = readReport(file)
  const tests = (report?.testResults ?? []).flatMap((suite) =>
    suite.assertionResults.map((test) => ({
      title: `${path.relative(root, suite.name)} › ${test.fullName}`,
      status: test.status,
      message: test.failureMessages?.[0] ?? '',
    })),
  )
  const brokenFiles = (report?.testResults ?? [])
    .filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0)
    .map((suite) => ({
      title: path.relative(root, suite.name),
      status: 'failed',
      message: suite.message ?? '',
    }))
  return summarize([...tests, ...brokenFiles], { code, output })
}

/** The counts of several runs as those of one; a reason that both give is one. */
export function mergeResults(runs) {
  return {
    passed: runs.reduce((sum, { passed }) => sum + passed, 0),
    failed: runs.reduce((sum, { failed }) => sum + failed, 0),
    skipped: [...new Set(runs.flatMap(({ skipped }) => skipped))],
    failures: runs.flatMap(({ failures }) => failures),
  }
}

/** Counts of a Playwright run, from its JSON report. A test that passed on a retry has failed once: it is a failure. */
export function readPlaywright({ file, code, output }) {
  const tests = (readReport(file)?.suites ?? []).flatMap(listSpecs).map(({ title, tests: runs }) => {
    const statuses = runs.map(({ status }) => status)
    const status = statuses.every((one) => one === 'skipped')
      ? 'skipped'
      : statuses.every((one) => one === 'expected' || one === 'skipped')
        ? 'passed'
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
  const failed = having('failed')
  const skippedTests = having('skipped', 'pending', 'todo', 'disabled')
  const reasons = [...new Set(output.split('\n').flatMap((line) => line.match(/^skipped: (.+)$/)?.[1] ?? []))]
  const failures = failed.map(({ title, message }) => `${title}\n${indent(firstLines(message))}`)
  const isBroken = failed.length === 0 && (code !== 0 || tests.length === 0)
  return {
    passed: having('passed').length,
    failed: failed.length + (isBroken ? 1 : 0),
    skipped: [
      ...skippedTests.map(({ title, reason }) => (reason ? `${title} (${reason})` : title)),
      ...reasons,
    ],
    failures: isBroken ? [tailOf(output)] : failures,
  }
}

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
