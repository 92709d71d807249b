import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { installPackage, run, which } from './install.mjs'

const START_TRIES = 100
const TRY_MS = 50

/** A Redis of our own, on a socket, empty and gone afterwards: `{ url, stop }`, or `{ unavailable }` with the reason. */
export async function startRedis() {
  const unavailable = (await which('redis-server')) ? undefined : await installPackage('redis-server')
  if (unavailable) return { unavailable }
  const directory = mkdtempSync(path.join(tmpdir(), 'chartlight-redis-'))
  const socket = path.join(directory, 'redis.sock')
  const options = [
    '--port',
    '0',
    '--unixsocket',
    socket,
    '--dir',
    directory,
    '--save',
    '',
    '--appendonly',
    'no',
  ]
  const server = spawn('redis-server', options, { stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
    rmSync(directory, { recursive: true, force: true })
  }
  for (let tries = 0; tries < START_TRIES && server.exitCode === null; tries += 1) {
    const answer = await run('redis-cli', ['-s', socket, 'ping']).catch(() => '')
    if (answer === 'PONG') return { url: socket, stop }
    await new Promise((resolve) => setTimeout(resolve, TRY_MS))
  }
  await stop()
  return { unavailable: 'redis-server did not start' }
}
