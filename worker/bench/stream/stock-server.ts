import { cp } from 'node:fs/promises'
import path from 'node:path'
import { ROOT } from '../../root'
import { buildNextApp, NEXT } from '../build-next-app'
import { startWebServer, type WebServer } from './web-server'

const SOURCES = path.join(ROOT, 'worker/bench/stream/stock-app')

/** Builds the stock app and starts it as `next start` does; nothing of it is left once the server has been stopped. */
export async function startStockServer(
  variables: Record<string, string>,
  cores: readonly number[] | null,
  signal: AbortSignal,
): Promise<WebServer> {
  const copySources = (folder: string) => cp(SOURCES, folder, { recursive: true })
  const { folder, remove } = await buildNextApp('bench-stock-app', copySources, signal)
  try {
    const server = await startWebServer({ name: 'stock', file: NEXT, variables, cores }, (port) => [
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
