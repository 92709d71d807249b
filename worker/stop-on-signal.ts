/** A signal that aborts with SIGTERM or SIGINT, so that a command ends between two steps; a second one ends it at once. */
export function stopOnSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const)
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130)
      controller.abort()
      process.stderr.write('\nStopping after this batch …\n')
    })
  return controller.signal
}
