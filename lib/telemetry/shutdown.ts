type Work = () => Promise<void> | void

/** One list for the process: the web server's bundles hold this file more than once. */
const KEY = Symbol.for('chartlight.shutdown')
const shared = globalThis as { [KEY]?: Set<Work> }

function list(): Set<Work> {
  shared[KEY] ??= new Set()
  return shared[KEY]
}

/** What is to be done before the process ends, when nothing is answered any more: sending what was gathered. */
export function onShutdown(work: Work): void {
  list().add(work)
}

/**
 * Does it, once. Never throws: whoever ends the process has nothing better to do about it. Takes as long as what was
 * registered; the caller has the deadline.
 */
export async function shutDownTelemetry(): Promise<void> {
  const works = [...list()]
  list().clear()
  await Promise.allSettled(works.map(async (work) => work()))
}
