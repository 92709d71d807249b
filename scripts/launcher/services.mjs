import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'

const STOP_MS = 10_000
const LOG_LINES = 15

/**
 * A long-running child with its own log file. It has its own process group, so that Ctrl-C reaches it only through
 * `stop`, in its turn. The channel to it is what exit-with-parent.mjs watches.
 */
export function startService({ name, file, args, env, log, stopMs = STOP_MS }) {
  mkdirSync(path.dirname(log), { recursive: true, mode: 0o700 })
  const output = openSync(log, 'w', 0o600)
  const child = spawn(file, args, { env, detached: true, stdio: ['ignore', output, output, 'ipc'] })
  closeSync(output)
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  let isRunning = true
  ended.then(() => {
    isRunning = false
  })
  return {
    name,
    log,
    /** Resolves to how it ended, whenever that is. */
    ended,
    stop: async () => {
      if (!isRunning) return
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), stopMs)
      await ended
      clearTimeout(force)
    },
    kill: () => isRunning && child.kill('SIGKILL'),
  }
}

export function readLastLines(file) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_LINES).join('\n')
  } catch {
    return '(no log)'
  }
}
