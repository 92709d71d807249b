import { spawn } from 'node:child_process'
import { findFreePort } from '../../scripts/launcher/ports.mjs'
import { findPythonProgram } from './python.mjs'

const START_TRIES = 200
const TRY_MS = 100

/** An S3 of our own, and an SNS at the same address, empty and gone afterwards: `{ url, stop }`, or `{ unavailable }` with the reason. */
export async function startS3() {
  const { executable, unavailable } = await findPythonProgram('moto_server')
  if (unavailable) return { unavailable }
  const port = await findFreePort()
  const server = spawn(executable, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    detached: true,
  })
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
