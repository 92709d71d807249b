import { env } from '@/lib/env'

/**
 * A signal that aborts with SIGTERM or SIGINT, so that a command ends between two steps; a second one ends it at once. Past
 * the deadline it ends with code 1 in the middle of its transaction, which the database then undoes.
 */
export function stopOnSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const)
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130)
      controller.abort()
      process.stderr.write('\nStopping after this batch …\n')
      setTimeout(() => {
        process.stderr.write('The batch took too long and is undone; the same command again goes on.\n')
        process.exit(1)
      }, env.DRAIN_TIMEOUT_MS).unref()
    })
  return controller.signal
}
