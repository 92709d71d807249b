import { writeFileSync } from 'node:fs'
import { testDeploy } from '../../infra/deploy/tests/run.mjs'
import { testInfra } from '../../infra/test/run.mjs'
import { findChromium } from '../../tests/services/chromium.mjs'
import { findPostgresWithVector } from '../../tests/services/pgvector.mjs'
import { buildPrograms, buildServer } from '../commands/build.mjs'
import { chooseProvider, runInBrowser } from '../commands/e2e.mjs'
import { runQuietly, tool } from '../launcher/children.mjs'
import { inRoot } from '../launcher/paths.mjs'
import { listFailedFiles, mergeResults, readPlaywright, readVitest, tailOf } from './results.mjs'

/** They wait for databases and processes as much as they compute: three keep two processors busy, and leave room on four. */
const PARTS = 3
/** More failed files than this are no chance: to repeat them would only keep the answer waiting. */
const MOST_REPEATED = 5
const PASSED = { passed: 1, failed: 0, skipped: [] }
const results = (file) => inRoot('test-results', file)
const inFull = () => process.env.CHARTLIGHT_TEST_FULL === '1'

/**
 * The stages there are: two lanes that run side by side, about as long as each other, and what wants the machine for itself.
 * Tests with databases wait for those as much as they compute: what only computes has the processors meanwhile.
 */
export function lanes() {
  return {
    checks: [
      command('lint'),
      command('boundaries'),
      vitest('unit'),
      command('types'),
      build,
      terraform,
      deploy,
    ],
    databases: [integration],
    alone: [...(inFull() ? [vitest('server')] : []), browser],
  }
}

/** One of our own commands that either holds or does not. */
function command(name) {
  return {
    name,
    run: async () => {
      const { code, output } = await runLogged(name, process.execPath, [inRoot('scripts', 'run.mjs'), name])
      return code === 0 ? PASSED : { ...PASSED, passed: 0, failed: 1, failures: [tailOf(output)] }
    },
  }
}

/**
 * The projects of vitest whose names begin so, in as many processes as told, each with a part of the files and databases of
 * its own: integration tests run one by one, because the embedded engine is one session.
 */
function vitest(project, parts = 1) {
  const numbers = Array.from({ length: parts }, (_, index) => index + 1)
  return {
    name: project,
    run: async () =>
      mergeResults(await Promise.all(numbers.map((number) => runPart(project, number, parts)))),
  }
}

const integration = {
  name: 'integration',
  run: async () => {
    // What both parts need is built once, before them; where it cannot be had, they say so themselves.
    await findPostgresWithVector().catch(() => undefined)
    return vitest('integration', PARTS).run()
  },
}

/** Files of `unit` that fail stay so; of the others, which wait for processes, those that fail run once more, anew. */
async function runPart(project, number, parts) {
  const name = parts === 1 ? project : `${project}-${number}`
  const first = await runVitest(name, project, parts === 1 ? [] : [`--shard=${number}/${parts}`])
  const files = project === 'unit' ? [] : listFailedFiles(first.file)
  const isRepeated = files.length > 0 && files.length <= MOST_REPEATED
  return readVitest({ ...first, repeat: isRepeated && (await runVitest(`${name}-again`, project, files)) })
}

async function runVitest(name, project, args) {
  const file = results(`${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code, output } = await runLogged(name, tool('vitest'), [
    'run',
    '--project',
    `${project}*`,
    ...args,
    ...reporters,
  ])
  return { file, code, output }
}

const build = {
  name: 'build',
  run: async () => {
    await buildPrograms()
    await buildServer()
    return PASSED
  },
}

/** `infra/`, with the real Terraform and without a registry or an account; in full also that its tests notice mistakes. */
const terraform = {
  name: 'terraform',
  run: async () => {
    const said = []
    const result = await testInfra({ mistakes: inFull(), say: (line) => said.push(line) })
    writeFileSync(results('terraform.log'), [...said, ...result.failures, ''].join('\n'))
    return result
  },
}

/** `infra/deploy.sh`, with programs that write down how they were called. */
const deploy = { name: 'deploy', run: () => testDeploy({ full: inFull() }) }

const browser = {
  name: 'e2e',
  run: async () => {
    const { unavailable } = await findChromium()
    if (unavailable) return { passed: 0, failed: 0, skipped: [unavailable] }
    const file = results('e2e.json')
    let said = ''
    const runPlaywright = async (program, args, { env }) => {
      const { code, output } = await runLogged('e2e', program, args, {
        ...env,
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      })
      said = output
      return code
    }
    const step = (_name, work) => work()
    const projects = inFull() ? ['--project', 'e2e', '--project', 'screenshots'] : ['--project', 'e2e']
    const code = await runInBrowser([...projects, '--reporter=list,json'], {
      run: runPlaywright,
      step,
      settings: await chooseProvider(),
    })
    return readPlaywright({ file, code, output: said })
  },
}

async function runLogged(name, program, args, env = {}) {
  const result = await runQuietly(program, args, { env: { ...env, NO_COLOR: '1', FORCE_COLOR: undefined } })
  writeFileSync(results(`${name}.log`), result.output)
  return result
}
