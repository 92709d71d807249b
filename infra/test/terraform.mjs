import path from 'node:path'
import { runQuietly } from '../../scripts/launcher/children.mjs'
import { cacheDirectory } from '../../scripts/launcher/paths.mjs'

/**
 * A Terraform for one root module: `terraform('init', …)` resolves to `{ code, output }`. What it keeps between commands lies
 * in the cache by the module's name, not in the tree, so that a broken copy of the tree shares it.
 */
export function createTerraform({ executable, env, tree, root, kind }) {
  const settings = {
    ...env,
    TF_DATA_DIR: path.join(cacheDirectory, 'terraform', 'data', kind, root.replaceAll('/', '-')),
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    // Half of Terraform's time goes into collecting what ends with the process anyway.
    GOGC: 'off',
    GOMEMLIMIT: '500MiB',
    // The machine's own configuration may name a mirror or a file that is not there.
    TF_CLI_CONFIG_FILE: '/dev/null',
    ...NO_CREDENTIALS,
  }
  return (...args) => runQuietly(executable, [`-chdir=${path.join(tree, root)}`, ...args], { env: settings })
}

/** Nothing here may reach an account, whatever this machine is signed in to. */
const NO_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  AWS_SESSION_TOKEN: '',
  AWS_PROFILE: '',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
}

/** What `terraform test -json` says: runs that held, and a sentence for each that did not. */
export function readTestRuns(output) {
  const messages = output.split('\n').flatMap(parseLine)
  const runs = messages
    .filter(({ type, test_run: run }) => type === 'test_run' && run.progress === 'complete')
    .map(({ test_run: { run, status } }) => ({ run, status }))
  const failures = messages
    .filter(({ type, '@level': level }) => type === 'diagnostic' && level === 'error')
    .map(({ diagnostic: { summary, detail, range } }) => {
      const place = range ? ` (${range.filename}:${range.start.line})` : ''
      return `${summary}: ${detail}${place}`
    })
  return { passed: runs.filter(({ status }) => status === 'pass').length, runs, failures }
}

/**
 * Every resource of a run that applied (or planned), in all modules: `{ address, type, values }`. `stack` is the run that looks
 * at the whole root.
 */
export function readResources(output, wanted = 'stack') {
  const flatten = (module) => [
    ...(module?.resources ?? []),
    ...(module?.child_modules ?? []).flatMap(flatten),
  ]
  return output
    .split('\n')
    .flatMap(parseLine)
    .filter(({ '@testrun': run }) => run === wanted)
    .flatMap(({ test_state: state, test_plan: plan }) =>
      state ? flatten(state.root_module) : readPlan(plan),
    )
    .filter(({ mode }) => mode === 'managed')
}

const readPlan = (plan) =>
  (plan?.resource_changes ?? []).map(({ change, ...rest }) => ({ ...rest, values: change.after ?? {} }))

function parseLine(line) {
  try {
    return line.startsWith('{') ? [JSON.parse(line)] : []
  } catch {
    return [] // a line that a warning broke into
  }
}
