import { mkdirSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { WrongUsage } from '../launcher/failure.mjs'
import { inRoot } from '../launcher/paths.mjs'
import { createReport } from '../testing/report.mjs'
import { lanes } from '../testing/stages.mjs'

/**
 * Every check and test. Two lanes run side by side (one needs no database, the other waits for those), then
 * what wants the machine for itself. Results are shown in the order of the list, whoever is done first.
 */
export async function run(args) {
  const { full, install } = readOptions(args)
  if (full) process.env.CHARTLIGHT_TEST_FULL = '1'
  if (install) process.env.CHARTLIGHT_INSTALL = '1'
  rmSync(inRoot('test-results'), { recursive: true, force: true })
  mkdirSync(inRoot('test-results'), { recursive: true })

  const { checks, databases, alone } = lanes()
  const report = createReport([...checks, ...databases, ...alone].map(({ name }) => name))
  const runLane = async (stages) => {
    for (const stage of stages) report.add(stage.name, await runStage(stage))
  }
  await Promise.all([runLane(checks), runLane(databases)])
  await runLane(alone)
  return report.finish()
}

function readOptions(args) {
  const options = { full: { type: 'boolean', default: false }, install: { type: 'boolean', default: false } }
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new WrongUsage(`${error.message}\nUsage: npm test -- [--full] [--install]`)
  }
}

/** A stage that breaks is a failed one; the others still run. */
async function runStage(stage) {
  const started = Date.now()
  const result = await stage
    .run()
    .catch((error) => ({ passed: 0, failed: 1, skipped: [], failures: [error.message] }))
  return { ...result, seconds: (Date.now() - started) / 1000 }
}
