import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { AppError } from '@/lib/errors'
import { ROOT } from '../../root'
import { startWebServer, type WebServer } from './web-server'

const SOURCES = path.join(ROOT, 'worker/bench/stream/stock-app')
const NEXT = path.join(ROOT, 'node_modules/next/dist/bin/next')

/**
 * Builds the stock app and starts it as `next start` does. It is built inside the project, whose pinned packages it shares;
 * nothing of it is left once the server has been stopped. Throws AppError `internal` with the compiler's words.
 */
export async function startStockServer(
  variables: Record<string, string>,
  core: number | undefined,
  signal: AbortSignal,
): Promise<WebServer> {
  const cache = path.join(ROOT, '.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(path.join(cache, 'bench-stock-app-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await cp(SOURCES, folder, { recursive: true })
    await build(folder, signal)
    const server = await startWebServer({ name: 'stock', file: NEXT, variables, core }, (port) => [
      'start',
      folder,
      '--port',
      String(port),
      '--hostname',
      '127.0.0.1',
    ])
    return { ...server, stop: () => server.stop().finally(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

async function build(folder: string, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [NEXT, 'build', folder], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  if (code === 0) return
  throw new AppError('internal', `The stock app of the bench was not built: ${said}${complained}`)
}
