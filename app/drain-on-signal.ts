import { subscribe } from 'node:diagnostics_channel'
import type { Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { beginDraining, endNow, isDraining, untilFinished } from '@/lib/lifecycle'
import { log } from '@/lib/log'
import { shutDownTelemetry } from '@/lib/telemetry/shutdown'

/** Connections that were kept for another request are let go this often. */
const IDLE_CHECK_MS = 100
/** After the deadline: for saving what was cut short and telling its readers. */
const GRACE_MS = 3_000

interface Patience {
  /** Still answering, while /api/ready says 503, until the load balancer has looked. */
  delayMs: number
  /** From the signal to the deadline; what streams then is cut short, saved and told so. */
  limitMs: number
}

/**
 * SIGTERM ends the server in good order: lame duck, then no new connections, then what is under way is finished: exit 0;
 * past the deadline exit 1. Next must leave the signal to us (NEXT_MANUAL_SIG_HANDLE), because it refuses new connections
 * at once and waits for kept ones. A second signal ends the process on the spot.
 */
export function drainOnSignal(patience: Patience): void {
  const servers = watchServers()
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (isDraining()) process.exit(1)
      beginDraining()
      void drain(servers, patience).then((code) => process.exit(code))
    })
}

/** A server that was never asked anything has nothing to finish, so that its first request is soon enough to know it. */
function watchServers(): Set<Server> {
  const servers = new Set<Server>()
  subscribe('http.server.request.start', (message) => {
    const { server, response } = message as { server: Server; response: ServerResponse }
    servers.add(server)
    if (isDraining()) response.setHeader('connection', 'close')
  })
  return servers
}

/** Returns the exit code. */
async function drain(servers: Set<Server>, { delayMs, limitMs }: Patience): Promise<0 | 1> {
  const begun = performance.now()
  log.info('drain-begun')
  await sleep(Math.min(delayMs, limitMs))
  const finished = Promise.all([...[...servers].map(close), untilFinished()]).then(() => true)
  const isFinished = await Promise.race([finished, sleep(Math.max(0, limitMs - delayMs), false)])
  if (!isFinished) {
    log.warn('drain-deadline')
    endNow()
    await Promise.race([finished, sleep(GRACE_MS)])
  }
  await shutDownTelemetry()
  log.info('drain-done', { durationMs: Math.round(performance.now() - begun) })
  return isFinished ? 0 : 1
}

/** Takes no more connections; resolves when the last one is gone. One that is kept open, unused, would never go. */
async function close(server: Server): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearInterval(idle)
}
