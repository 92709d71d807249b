import { findTerraform } from '../../tests/services/terraform.mjs'
import { findStaleCosts } from '../cost/check-guide.mjs'
import { lint } from '../lint/rules.mjs'
import { findUnnoticed, loadBroken } from './broken.mjs'
import { countAssertions, listRoots } from './list-roots.mjs'
import { infra, listTypes } from './list-types.mjs'
import { readSchema, serveProvider } from './provider/serve.mjs'
import { createTerraform, readResources, readTestRuns } from './terraform.mjs'

/** Terraform is busy with one processor most of the time, and the other lane of `npm test` wants some too. */
const AT_ONCE = 2

/**
 * Formats, validates and tests every root offline, then makes each known mistake and sees that the tests notice it
 * (unless `mistakes` is false: what is tested then is the tree, not its tests). `real` takes the provider from the
 * registry instead of the stand-in. Resolves to `{ passed, failed, skipped, failures }`.
 */
export async function testInfra({
  real = false,
  mistakes: makeMistakes = true,
  only = [],
  say = () => {},
} = {}) {
  const { executable, unavailable } = await findTerraform()
  if (unavailable) return { passed: 0, failed: 0, skipped: [unavailable], failures: [] }
  const missing = findMissingTypes()
  if (missing) return { passed: 0, failed: 1, skipped: [], failures: [missing] }

  const provider = real ? { env: {}, stop: () => {} } : await serveProvider()
  const settings = { executable, env: provider.env, tree: infra, kind: real ? 'real' : 'stand-in' }
  try {
    const roots = listRoots().filter((root) => only.length === 0 || only.includes(root))
    const steps = [() => checkFormat(settings), ...roots.map((root) => () => testRoot(root, settings, say))]
    const tested = await runSome(steps)
    const mistakes = makeMistakes ? await listMistakes(roots) : []
    const noticed = await runSome(
      mistakes.map(([root, mistake]) => async () => {
        const failure = await findUnnoticed(root, mistake, settings)
        return outcome(failure ? 0 : 1, failure ? [failure] : [])
      }),
    )
    say(
      `${roots.reduce((sum, root) => sum + countAssertions(root), 0)} assertions, ${mistakes.length} mistakes`,
    )
    return total([...tested, ...noticed])
  } finally {
    provider.stop()
  }
}

async function listMistakes(roots) {
  const lists = await Promise.all(
    roots.map(async (root) => (await loadBroken(root)).map((mistake) => [root, mistake])),
  )
  return lists.flat()
}

/** The stand-in knows the types that it was told of; a new one is learnt by a command. */
function findMissingTypes() {
  const schema = readSchema()
  const missing = listTypes().filter(({ kind, type }) => !schema[kind][type])
  if (missing.length === 0) return undefined
  const names = missing.map(({ kind, type }) => `${kind} ${type}`).join(', ')
  return `The schema of the tests lacks ${names}: run \`node infra/test/schema/extract.mjs\`.`
}

async function checkFormat(settings) {
  const { code, output } = await createTerraform({ ...settings, root: '.' })(
    'fmt',
    '-check',
    '-diff',
    '-recursive',
    '-no-color',
  )
  return outcome(
    code === 0 ? 1 : 0,
    code === 0 ? [] : [`terraform fmt -recursive infra would change:\n${output}`],
  )
}

async function testRoot(root, settings, say) {
  const terraform = createTerraform({ ...settings, root })
  const started = Date.now()
  for (const args of [
    ['init', '-backend=false', '-no-color'],
    ['validate', '-no-color'],
  ]) {
    const { code, output } = await terraform(...args)
    if (code !== 0) return outcome(0, [`${root}: terraform ${args[0]}\n${output}`])
  }
  const environment = root === 'bootstrap' ? root : root.match(/^environments\/(.+)/)?.[1]
  const { code, output } = await terraform('test', '-json', ...(environment ? ['-verbose'] : []))
  const { passed, failures } = readTestRuns(output)
  if (environment && failures.length === 0)
    failures.push(...(await lintEnvironment(environment, output, say)))
  say(`${root}: ${passed} runs, ${countAssertions(root)} assertions (${Date.now() - started} ms)`)
  if (code !== 0 && failures.length === 0) failures.push(output.slice(-1500))
  if (countAssertions(root) === 0) failures.push('has no test')
  return outcome(
    passed,
    failures.map((failure) => `${root}: ${failure}`),
  )
}

/** Our rules, over the values that the environment really resolves to; and that the guide tells its price. */
async function lintEnvironment(environment, output, say) {
  const resources = readResources(output)
  if (resources.length === 0) return ['the run "stack" left no state to look at']
  const { errors, warnings } = await lint(resources, environment)
  for (const warning of warnings) say(`${environment}: ${warning}`)
  say(`${environment}: ${resources.length} resources, ${errors.length} findings`)
  return environment === 'bootstrap' ? errors : [...errors, ...findStaleCosts(environment, resources)]
}

const outcome = (passed, failures) => ({ passed, failures })

function total(outcomes) {
  const failures = outcomes.flatMap((one) => one.failures)
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: failures.length,
    skipped: [],
    failures,
  }
}

async function runSome(steps) {
  const results = []
  const waiting = [...steps.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await next[1]()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return results
}
