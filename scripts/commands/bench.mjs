import { randomBytes } from 'node:crypto'
import { totalmem } from 'node:os'
import { startPostgres } from '../../tests/services/postgres.mjs'
import { embeddedDatabase, ensureBundle, pdfThread, WORKER_FLAGS, worker } from '../launcher/bundles.mjs'
import { runToEnd, tool } from '../launcher/children.mjs'
import { say } from '../launcher/say.mjs'
import { buildServer } from './build.mjs'
import { runInBrowser } from './e2e.mjs'

/** A quarter of the memory, as managed databases set it: what a search reads is in there when it is warm. */
const SHARED_BUFFERS = Math.round(totalmem() / 4 / 2 ** 20)

/**
 * The worker's benches; `ingest` when none is named. Without DATABASE_URL they measure a PostgreSQL of their own, or, where
 * there is none to be had, the embedded database. `ui` measures the built product in a browser (tests/e2e/bench-ui);
 * `faults` takes its services away and tells how long it was without them (tests/faults).
 */
export async function run(args) {
  if (args[0] === 'ui') return runInBrowser(['--project=bench', '--reporter=dot', ...args.slice(1)])
  if (args[0] === 'faults') return runFaults(args.slice(1))
  await Promise.all([worker, pdfThread, embeddedDatabase].map(ensureBundle))
  if (['stream', 'load'].includes(args[0]))
    await buildServer({ onStart: (what) => say(`Building ${what} …`) })
  const command = [...WORKER_FLAGS, worker.output, 'bench', ...(args.length > 0 ? args : ['ingest'])]
  if (process.env.DATABASE_URL || args.includes('--help')) return runToEnd(process.execPath, command)
  const owner = { owner: 'chartlight_migrator', password: randomBytes(12).toString('hex') }
  const postgres = await startPostgres({
    ...owner,
    database: 'chartlight',
    settings: [`shared_buffers=${SHARED_BUFFERS}MB`],
  })
  if (postgres.unavailable) {
    console.error(`The embedded database is measured: there is no PostgreSQL (${postgres.unavailable}).`)
    return runToEnd(process.execPath, command)
  }
  try {
    const env = { DATABASE_URL: postgres.urlFor(owner.owner, owner.password) }
    return await runToEnd(process.execPath, command, { env })
  } finally {
    await postgres.stop()
  }
}

/** The tests of `npm test -- --full` that kill, freeze and fill; they print what they measured. */
function runFaults(args) {
  const files = ['tests/faults', 'lib/db/outages', 'tests/ingest/crash', 'tests/ingest/stop']
  const projects = ['--project', 'integration', '--project', 'server']
  return runToEnd(tool('vitest'), ['run', ...projects, ...(args.length > 0 ? args : files)], {
    env: { CHARTLIGHT_TEST_FULL: '1' },
  })
}
