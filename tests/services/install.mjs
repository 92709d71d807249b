import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const LOCK = path.join(tmpdir(), 'chartlight-apt.lock')

/** Installing system packages is allowed on a CI machine, or when the user said --install. */
export const mayInstall = () => process.env.CI === 'true' || process.env.CHARTLIGHT_INSTALL === '1'

/** Runs a program and returns what it printed. Throws with its last line of complaint. */
export async function run(file, args, options = {}) {
  try {
    const { stdout } = await execute(file, args, { maxBuffer: 64 * 1024 * 1024, ...options })
    return stdout.trim()
  } catch (error) {
    const complaint = String(error.stderr || error.message)
      .trim()
      .split('\n')
      .at(-1)
    throw new Error(`${file} failed: ${complaint}`)
  }
}

export async function which(program) {
  try {
    return await run('sh', ['-c', 'command -v "$0"', program])
  } catch {
    return undefined
  }
}

/** Installs a Debian package when that is allowed. Returns undefined, or why it is not there. */
export async function installPackage(name) {
  if (!mayInstall()) return `${name} is not installed (npm test -- --install installs it)`
  if (process.getuid?.() !== 0 || !(await which('apt-get')))
    return `${name} is not installed, and only root on Debian can install it here`
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // Several parts of the tests install at once, and apt waits for nobody.
  const apt = (...words) => run('flock', [LOCK, 'apt-get', ...words], { env })
  try {
    await apt('update', '-q')
    await apt('install', '-y', '-q', '--no-install-recommends', name)
    return undefined
  } catch (error) {
    return `${name} could not be installed: ${error.message}`
  }
}
