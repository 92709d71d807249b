import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inRoot } from '../../scripts/launcher/paths.mjs'
import { installPackage, mayInstall, run, which } from './install.mjs'

/** Program and the module that it starts. Debian has no package of the one, and of the other one that is too old. */
const PROGRAMS = { moto_server: 'moto.server', aws: 'awscli' }
const FOLDER = inRoot('.cache/python')
const LIST = fileURLToPath(new URL('python.txt', import.meta.url))

/**
 * `{ executable }` of one of these programs: the machine's own, else of the versions in python.txt, which are installed into the
 * project's cache when that is allowed; or `{ unavailable }` with the reason.
 */
export async function findPythonProgram(name) {
  const installed = await which(name)
  if (installed) return { executable: installed }
  const executable = path.join(FOLDER, 'programs', name)
  if (existsSync(executable)) return { executable }
  if (!mayInstall()) return { unavailable: `${name} is not installed (npm test -- --install installs it)` }
  try {
    await installAll()
    return { executable }
  } catch (error) {
    return { unavailable: `${name} could not be installed: ${error.message}` }
  }
}

/** Wheels of the listed versions alone: nothing of them is run meanwhile, and nothing of the machine is changed. */
async function installAll() {
  const unavailable = (await hasPip()) ? undefined : await installPackage('python3-pip')
  if (unavailable) throw new Error(unavailable)
  const draft = `${FOLDER}.${process.pid}`
  const options = ['--quiet', '--no-deps', '--only-binary', ':all:', '--target', draft, '--requirement', LIST]
  try {
    await run('python3', ['-m', 'pip', 'install', ...options])
    writePrograms(path.join(draft, 'programs'))
    renameSync(draft, FOLDER)
  } catch (error) {
    // Another run installed them at the same moment.
    if (!existsSync(FOLDER)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Those of pip name the folder in which they were made. */
function writePrograms(folder) {
  mkdirSync(folder)
  for (const [name, module] of Object.entries(PROGRAMS)) {
    const program = path.join(folder, name)
    writeFileSync(program, `#!/bin/sh\nPYTHONPATH='${FOLDER}' exec python3 -m ${module} "$@"\n`)
    chmodSync(program, 0o755)
  }
}

const hasPip = () =>
  run('python3', ['-m', 'pip', '--version']).then(
    () => true,
    () => false,
  )
