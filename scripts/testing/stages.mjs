import { existsSync, writeFileSync } from 'node:fs'
import { findChromium } from '../../tests/services/chromium.mjs'
import { buildPrograms, buildServer } from '../commands/build.mjs'
import { runInBrowser } from '../commands/e2e.mjs'
import { runQuietly, tool } from '../launcher/children.mjs'
import { inRoot } from '../launcher/paths.mjs'
import { readPlaywright, readVitest, tailOf } from './results.mjs'

const PASSED = { passed: 1, failed: 0, skipped: [] }
const results = (file) => inRoot('test-results', file)
const inFull = () => process.env.CHARTLIGHT_TEST_FULL === '1'

/** The stages there are, in three lanes. A stage whose folder does not exist is not one. */
export function lanes() {
  const hasPages = existsSync(inRoot('app'))
  return {
    checks: [command('lint'), command('boundaries'), vitest('unit'), vitest('integration')],
    programs: [command('types'), ...(hasPages ? [build] : [])],
    browser: hasPages && existsSync(inRoot('tests', 'e2e')) ? [browser] : [],
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

function vitest(project) {
  return {
    name: project,
    run: async () => {
      const file = results(`${project}.json`)
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
      const { code, output } = await runLogged(project, tool('vitest'), [
        'run',
        '--project',
        project,
        ...reporters,
      ])
      return readVitest({ file, code, output })
    },
  }
}

const build = {
  name: 'build',
  run: async () => {
    await buildPrograms()
    await buildServer()
    return PASSED
  },
}

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
    const code = await runInBrowser([...projects, '--reporter=list,json'], { run: runPlaywright, step })
    return readPlaywright({ file, code, output: said })
  },
}

async function runLogged(name, program, args, env = {}) {
  const result = await runQuietly(program, args, { env: { ...env, NO_COLOR: '1', FORCE_COLOR: undefined } })
  writeFileSync(results(`${name}.log`), result.output)
  return result
}
