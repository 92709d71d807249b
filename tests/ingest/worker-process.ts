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
export const runWorker = (databaseUrl: string, ...args: string[]): WorkerRun =>
  runWorkerWith({ DATABASE_URL: databaseUrl }, ...args)

/** The same with an environment that says more. */
export function runWorkerWith(environment: Record<string, string>, ...args: string[]): WorkerRun {
  const program = path.resolve(import.meta.dirname, '../..', worker.output)
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...environment },
  })
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
