import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBundle, worker } from '../../../scripts/launcher/bundles.mjs'
import { runQuietly } from '../../../scripts/launcher/children.mjs'
import { inRoot } from '../../../scripts/launcher/paths.mjs'
import { findPythonProgram } from '../../../tests/services/python.mjs'
import { findShellcheck } from '../../../tests/services/shellcheck.mjs'
import { readTap } from './read-tap.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const deploy = path.join(here, '..')
const bats = inRoot('node_modules', 'bats', 'bin', 'bats')

/** deploy.sh: shellcheck, then every `*.bats`, side by side; what is tagged `full` on demand only. Resolves to `{ passed, failed, skipped, failures }`. */
export async function testDeploy({ full = false } = {}) {
  const files = readdirSync(here).filter((file) => file.endsWith('.bats'))
  // runbooks.bats types the worker's commands.
  await ensureBundle(worker)
  // Where there is none, those that want it say so themselves.
  const { executable: aws } = await findPythonProgram('aws')
  const places = aws ? [path.dirname(aws)] : []
  return total(await Promise.all([checkShell(), ...files.map((file) => runBats(file, { full, places }))]))
}

async function checkShell() {
  const { executable, unavailable } = await findShellcheck()
  if (unavailable) return outcome({ skipped: [unavailable] })
  const scripts = [deploy, path.join(deploy, 'commands')].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.sh'))
      .map((file) => path.join(folder, file)),
  )
  const { code, output } = await runQuietly(executable, [path.join(deploy, '..', 'deploy.sh'), ...scripts])
  return code === 0 ? outcome({ passed: 1 }) : outcome({ failures: [output] })
}

async function runBats(file, { full, places }) {
  // The tests' own AWS settings, whatever this machine is signed in to; and a wait that finds no end is a failure.
  const env = {
    PATH: [...places, process.env.PATH].join(path.delimiter),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_PROFILE: undefined,
    BATS_TEST_TIMEOUT: '120',
  }
  const tags = full ? [] : ['--filter-tags', '!full']
  const args = ['--formatter', 'tap', ...tags, path.join(here, file)]
  const { code, output } = await runQuietly(bats, args, { env })
  const result = readTap(output)
  if (code === 0 || result.failures.length > 0) return outcome(result)
  return outcome({ failures: [`${file}: ${output}`] })
}

const outcome = ({ passed = 0, skipped = [], failures = [] }) => ({
  passed,
  failed: failures.length,
  skipped,
  failures,
})

const total = (outcomes) =>
  outcome({
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    skipped: [...new Set(outcomes.flatMap(({ skipped }) => skipped))],
    failures: outcomes.flatMap(({ failures }) => failures),
  })
