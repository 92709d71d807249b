import { embeddedDatabase, ensureBundle, pdfThread, WORKER_FLAGS, worker } from '../launcher/bundles.mjs'
import { runToEnd } from '../launcher/children.mjs'
import { run as runBench } from './bench.mjs'

/** Runs the worker's command line; standard output and the exit code are the worker's. */
export async function run(args) {
  if (args[0] === 'bench') return runBench(args.slice(1))
  await Promise.all([ensureBundle(worker), ensureBundle(pdfThread), ensureBundle(embeddedDatabase)])
  return runToEnd(process.execPath, [...WORKER_FLAGS, worker.output, ...args])
}
