import { spawn } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inRoot } from '../../scripts/launcher/paths.mjs'
import { findFreePort } from '../../scripts/launcher/ports.mjs'
import { installPackage, mayInstall, run, which } from './install.mjs'

const START_TRIES = 200
const TRY_MS = 100
const MOTO = inRoot('.cache/moto')

/** An S3 of our own, and an SNS at the same address, empty and gone afterwards: `{ url, stop }`, or `{ unavailable }` with the reason. */
export async function startS3() {
  const moto = await findMoto().catch((error) => ({ unavailable: error.message }))
  if (moto.unavailable) return moto
  const port = await findFreePort()
  const args = [...moto.args, '-H', '127.0.0.1', '-p', String(port)]
  const server = spawn(moto.program, args, { stdio: 'ignore', detached: true, env: moto.env })
  let hasEnded = false
  const ended = new Promise((resolve) => {
    server.once('exit', () => {
      hasEnded = true
      resolve()
    })
  })
  // moto_server may be a shell script around its interpreter: the group goes, not the script alone.
  const stop = async () => {
    if (!hasEnded) process.kill(-server.pid, 'SIGTERM')
    await ended
  }
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < START_TRIES && !hasEnded; tries += 1) {
    const answer = await fetch(`${url}/moto-api/data.json`).catch(() => undefined)
    if (answer?.ok) return { url, stop }
    await new Promise((resolve) => setTimeout(resolve, TRY_MS))
  }
  await stop()
  return { unavailable: 'moto_server does not start here' }
}

/**
 * How to start moto's server: the machine's own, else one in .cache, which is installed when that is allowed (Debian has no
 * package of it). Throws with the reason when there is none to be had.
 */
async function findMoto() {
  const program = await which('moto_server')
  if (program) return { program, args: [], env: process.env }
  if (!existsSync(MOTO)) {
    if (!mayInstall()) throw new Error('moto_server is not installed (npm test -- --install installs it)')
    await installMoto()
  }
  return { program: 'python3', args: ['-m', 'moto.server'], env: { ...process.env, PYTHONPATH: MOTO } }
}

/** Wheels of the listed versions alone, into a folder of their own: no program of theirs is run, nothing else is changed. */
async function installMoto() {
  if (!(await hasPip())) {
    const unavailable = await installPackage('python3-pip')
    if (unavailable) throw new Error(unavailable)
  }
  const draft = `${MOTO}.${process.pid}`
  const list = fileURLToPath(new URL('moto.txt', import.meta.url))
  const options = ['--quiet', '--no-deps', '--only-binary', ':all:', '--target', draft, '--requirement', list]
  try {
    await run('python3', ['-m', 'pip', 'install', ...options])
    renameSync(draft, MOTO)
  } catch (error) {
    // Another run installed it at the same moment.
    if (!existsSync(MOTO)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

const hasPip = () =>
  run('python3', ['-m', 'pip', '--version']).then(
    () => true,
    () => false,
  )
