import { spawn } from 'node:child_process'
import path from 'node:path'
import pg from 'pg'
import { locateDatabase } from '@/lib/db/embedded/locations'

const BUNDLE = path.resolve(import.meta.dirname, '../../dist/embedded-database.mjs')

export interface GatewayProcess {
  readonly processId: number
  /** Resolves to the exit code (null after a signal that kills) and what it said on standard error. */
  readonly ended: Promise<{ code: number | null; complaint: string }>
  kill(signal: 'SIGTERM' | 'SIGKILL'): void
}

/** Starts the embedded database's process; resolves when it says that it is ready, or has ended. */
export async function startGateway(dataDirectory: string, ...options: string[]): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [BUNDLE, '--data', dataDirectory, ...options])
  let complaint = ''
  child.stderr.on('data', (text) => {
    complaint += String(text)
  })
  const ended = new Promise<{ code: number | null; complaint: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, complaint }))
  })
  await Promise.race([ended, new Promise((resolve) => child.stdout.once('data', resolve))])
  return { processId: child.pid ?? 0, ended, kill: (signal) => void child.kill(signal) }
}

export async function connectTo(
  dataDirectory: string,
  user = 'postgres',
  options: pg.ClientConfig = {},
): Promise<pg.Client> {
  const host = locateDatabase(dataDirectory).socketDirectory
  const client = new pg.Client({ host, user, database: 'postgres', ...options })
  client.on('error', () => {}) // a connection that the database ends is what some tests are about
  await client.connect()
  return client
}
