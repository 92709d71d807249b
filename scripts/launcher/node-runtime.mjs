import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { runQuietly, runToEnd } from './children.mjs'
import { Failure } from './failure.mjs'
import { cacheDirectory } from './paths.mjs'
import { say } from './say.mjs'

const OLDEST = [22, 12]
/** An ordinary npm package that holds the binary: no install script, no other registry. */
const FETCHED_VERSION = '24.21.0'

export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

export function runtimePackage(platform, architecture) {
  return `node-${platform === 'win32' ? 'win' : platform}-${architecture}@${FETCHED_VERSION}`
}

/** Runs this same command line with a newer Node, fetched into the project's cache the first time. */
export async function restartWithNewerNode() {
  const binary = await ensureRuntime()
  const PATH = `${path.dirname(binary)}${path.delimiter}${process.env.PATH ?? ''}`
  return runToEnd(binary, process.argv.slice(1), {
    env: { PATH, CHARTLIGHT_LAUNCHED_AT: String(launchedAt()) },
  })
}

/** When the command line was entered, in milliseconds since 1970: before a newer Node or a package was fetched. */
export function launchedAt() {
  return Number(process.env.CHARTLIGHT_LAUNCHED_AT) || performance.timeOrigin
}

async function ensureRuntime() {
  const folder = path.join(cacheDirectory, 'node', FETCHED_VERSION)
  const binary = path.join(folder, 'package', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(binary)) return binary

  const name = runtimePackage(process.platform, process.arch)
  say(`Node ${process.versions.node} is too old here: fetching Node ${FETCHED_VERSION} into .cache/node …`)
  // Unpacked beside its place and moved in whole: an interrupted fetch leaves nothing that looks usable.
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const { code, output } = await runQuietly(npm, ['pack', '--silent', name], { cwd: draft })
    if (code !== 0) throw new Failure(explainFetch(name, output))
    execFileSync('tar', ['-xzf', output.trim().split('\n').at(-1)], { cwd: draft })
    verify(path.join(draft, path.relative(folder, binary)))
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return binary
}

function verify(binary) {
  try {
    const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim()
    if (version === `v${FETCHED_VERSION}`) return
  } catch {
    // not a binary for this machine: the same advice
  }
  throw new Failure(
    `The fetched Node does not run on this machine; install Node ${OLDEST.join('.')} or later.`,
  )
}

function explainFetch(name, output) {
  const reason = output.match(/npm error (?:code )?(\S.*)/)?.[1] ?? 'npm failed'
  return `${name} could not be fetched (${reason}); install Node ${OLDEST.join('.')} or later, or try again.`
}
