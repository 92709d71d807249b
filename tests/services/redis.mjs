import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { installPackage, run, which } from './install.mjs'

const START_TRIES = 100
const TRY_MS = 50

/**
 * A Redis of our own, on a socket, empty and gone afterwards: `{ url, stop, … }`, or `{ unavailable }` with the reason.
 * `signal(name)` reaches its process, `start()` starts it again after SIGKILL. `settings` are more words of its command line.
 */
export async function startRedis({ settings = [] } = {}) {
  const unavailable = (await which('redis-server')) ? undefined : await installPackage('redis-server')
  if (unavailable) return { unavailable }
  const directory = mkdtempSync(path.join(tmpdir(), 'chartlight-redis-'))
  const socket = path.join(directory, 'redis.sock')
  const options = ['--port', '0', '--unixsocket', socket, '--dir', directory]
  const nothingKept = ['--save', '', '--appendonly', 'no']
  let server
  let ended
  const start = async () => {
    server = spawn('redis-server', [...options, ...nothingKept, ...settings], { stdio: 'ignore' })
    ended = new Promise((resolve) => server.once('exit', resolve))
    return answers(server, socket)
  }
  const signal = async (name) => {
    server.kill(name)
    if (name === 'SIGKILL') await ended
  }
  const stop = async () => {
    server.kill('SIGKILL')
    await ended
    rmSync(directory, { recursive: true, force: true })
  }
  if (await start()) return { url: socket, signal, start, stop }
  await stop()
  return { unavailable: 'redis-server did not start' }
}

async function answers(server, socket) {
  for (let tries = 0; tries < START_TRIES && server.exitCode === null; tries += 1) {
    const answer = await run('redis-cli', ['-s', socket, 'ping']).catch(() => '')
    if (answer === 'PONG') return true
    await new Promise((resolve) => setTimeout(resolve, TRY_MS))
  }
  return false
}
