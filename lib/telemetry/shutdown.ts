import { setTimeout as sleep } from 'node:timers/promises'

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

/** A collector that is away keeps no process alive for longer, in milliseconds. */
const PATIENCE_MS = 2_000

/** Does it, once. Never throws: whoever ends the process has nothing better to do about it. */
export async function shutDownTelemetry(): Promise<void> {
  const works = [...list()]
  list().clear()
  const done = Promise.allSettled(works.map(async (work) => work()))
  await Promise.race([done, sleep(PATIENCE_MS, undefined, { ref: false })])
}
