import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@/lib/errors'
import { type Program, startProcess } from './start-process'

/** A Next server of one way, as the bench sees it. */
export interface WebServer {
  url: string
  /** Milliseconds of processor time that the process has used so far, system time and all its threads included. */
  readCpu(): Promise<number>
  /** How the process is, since it was asked last. */
  readVitals(): Promise<Vitals>
  stop(): Promise<void>
}

/** What a server tells of itself. */
export interface Vitals {
  /** Milliseconds of processor time so far. */
  cpu: number
  /** Bytes. `heap`: after everything was collected that could be. */
  rss: number
  heap: number
  /** Open connections, to readers, model and database together. */
  sockets: number
  /** Milliseconds by which the process was late, 99th percentile. */
  loopP99: number
}

const READY_MS = 30_000
const POLL_MS = 100
/** Runs in the server before Next does: tells its processor time when asked, and ends it when the bench is gone. */
const PROBE = `data:text/javascript,${encodeURIComponent(`
  import { monitorEventLoopDelay } from 'node:perf_hooks'
  import { setFlagsFromString } from 'node:v8'
  import { runInNewContext } from 'node:vm'
  let loop, collect
  const readVitals = () => {
    // Not before it is asked for: who measures processor time alone pays for nothing of it.
    if (!loop) {
      loop = monitorEventLoopDelay({ resolution: 10 })
      loop.enable()
      setFlagsFromString('--expose-gc')
      collect = runInNewContext('gc')
    }
    const loopP99 = loop.percentile(99) / 1e6
    collect()
    loop.reset()
    const { rss, heapUsed: heap } = process.memoryUsage()
    const sockets = process.getActiveResourcesInfo().filter((name) => /^(TCPSocket|Pipe)Wrap$/.test(name)).length
    const { user, system } = process.cpuUsage()
    return { cpu: (user + system) / 1000, rss, heap, sockets, loopP99 }
  }
  process.on('message', (what) => {
    const { user, system } = process.cpuUsage()
    process.send(what === 'vitals' ? { vitals: readVitals() } : { microseconds: user + system })
  })
  process.on('disconnect', () => process.exit())
  process.on('SIGINT', () => {})`)}`

/** Starts a production server of Next on a free port. Throws AppError `internal` when it does not come up. */
export async function startWebServer(
  program: Omit<Program, 'preload' | 'args'>,
  writeArgs: (port: number) => string[],
): Promise<WebServer> {
  const port = await findPort()
  const url = `http://127.0.0.1:${port}`
  const { name, variables } = program
  const started = startProcess({
    ...program,
    args: writeArgs(port),
    variables: {
      ...variables,
      PORT: String(port),
      HOSTNAME: '127.0.0.1',
      NEXTAUTH_URL: url,
      NEXT_TELEMETRY_DISABLED: '1',
    },
    preload: PROBE,
  })
  const server: WebServer = {
    url,
    async readCpu() {
      started.child.send('cpu')
      const { microseconds } = await started.next(isCpu)
      return microseconds / 1000
    },
    async readVitals() {
      started.child.send('vitals')
      return (await started.next(isVitals)).vitals
    },
    stop: started.stop,
  }
  try {
    await waitUntilReady(name, url)
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

function isCpu(message: unknown): message is { microseconds: number } {
  return typeof message === 'object' && message !== null && 'microseconds' in message
}

function isVitals(message: unknown): message is { vitals: Vitals } {
  return typeof message === 'object' && message !== null && 'vitals' in message
}

async function findPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function waitUntilReady(name: string, url: string): Promise<void> {
  const deadline = performance.now() + READY_MS
  while (performance.now() < deadline) {
    // Any answer will do: no page of either way is measured.
    const response = await fetch(url, { redirect: 'manual' }).catch(() => null)
    await response?.body?.cancel()
    if (response) return
    await sleep(POLL_MS)
  }
  throw new AppError('internal', `The web server of "${name}" did not come up within ${READY_MS / 1000} s.`)
}
