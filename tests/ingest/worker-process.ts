import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureBundle, worker } from '../../scripts/launcher/bundles.mjs'

export interface WorkerRun {
  /** The exit code (null after a signal that kills), and what it said. */
  readonly ended: Promise<{ code: number | null; output: string; complaint: string }>
  kill(): void
  /** Asks it to end, as an orchestrator does. */
  terminate(): void
}

/** Bundles the worker as `npm run worker` does; before the first run. */
export const bundleWorker = (): Promise<void> => ensureBundle(worker)

/** Runs one command of the worker as a process of its own, on the given database. */
export function runWorker(databaseUrl: string, ...args: string[]): WorkerRun {
  const child = spawn(
    process.execPath,
    [path.resolve(import.meta.dirname, '../..', worker.output), ...args],
    {
      env: { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' },
    },
  )
  const said = { output: '', complaint: '' }
  child.stdout.on('data', (text) => {
    said.output += String(text)
  })
  child.stderr.on('data', (text) => {
    said.complaint += String(text)
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    ended: ended.then((code) => ({ code, ...said })),
    kill: () => void child.kill('SIGKILL'),
    terminate: () => void child.kill('SIGTERM'),
  }
}
