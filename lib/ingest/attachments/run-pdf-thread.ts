import { Worker } from 'node:worker_threads'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'
import type { PdfAnswer, PdfRequest } from './pdf-thread'

export type PdfOutcome = PdfAnswer | { problem: 'too-slow' | 'too-much-memory' | 'not-run' }

/** Above this the idle thread is ended, so that one document's memory does not count against the next. */
const IDLE_BYTES = 128 * 1024 * 1024
const MEMORY_CHECK_MS = 50

const ENDING = new Set<string>(['too-slow', 'too-much-memory', 'not-run'])

/** One thread for one PDF after the other; what hangs or swells in it is ended with it. */
let thread: Worker | undefined
let queue: Promise<unknown> = Promise.resolve()

/** The text runs of a PDF, read in a thread that is ended at the limits of time and memory. Never throws. */
export function runPdfThread(bytes: Uint8Array): Promise<PdfOutcome> {
  const next = queue.then(() => readOne(bytes))
  queue = next
  return next
}

async function readOne(bytes: Uint8Array): Promise<PdfOutcome> {
  const used = thread ?? startThread()
  thread = used
  const request: PdfRequest = {
    bytes: Uint8Array.from(bytes),
    mostPages: LIMITS.pdfPages,
    mostCharacters: LIMITS.noteCharacters,
  }
  // Only a thread that reads keeps the process alive.
  used.ref()
  const outcome = await race(used, request)
  const isSound = 'pages' in outcome || !ENDING.has(outcome.problem)
  if (isSound && (await memoryOf(used)) < IDLE_BYTES) {
    used.unref()
    return outcome
  }
  thread = undefined
  await used.terminate()
  return outcome
}

function race(used: Worker, request: PdfRequest): Promise<PdfOutcome> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle({ problem: 'too-slow' }), LIMITS.pdfSeconds * 1000)
    const memory = setInterval(async () => {
      if ((await memoryOf(used)) > LIMITS.pdfMegabytes * 1024 ** 2) settle({ problem: 'too-much-memory' })
    }, MEMORY_CHECK_MS)
    const onMessage = (answer: PdfAnswer) => settle(answer)
    const onError = (error: unknown) => settle({ problem: explainEnd(error) })
    const settle = (outcome: PdfOutcome) => {
      clearTimeout(timer)
      clearInterval(memory)
      used.off('message', onMessage).off('error', onError).off('exit', onError)
      resolve(outcome)
    }
    used.once('message', onMessage).once('error', onError).once('exit', onError)
    used.postMessage(request, [request.bytes.buffer as ArrayBuffer])
  })
}

/** The heap's own limit ends the thread with an error of this code. */
function explainEnd(error: unknown): 'too-much-memory' | 'not-run' {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return 'too-much-memory'
  log.error('pdf-thread-ended', error)
  return 'not-run'
}

/** Heap and buffers: `resourceLimits` bounds the heap only, and a decompression bomb grows in buffers. */
async function memoryOf(used: Worker): Promise<number> {
  try {
    const { used_heap_size: heap, external_memory: buffers } = await used.getHeapStatistics()
    return heap + buffers
  } catch {
    return 0 // it has just ended, or Node is older than 22.16: then the limit of time alone holds
  }
}

/** Beside this file as source, beside the bundle as a program of its own (scripts/launcher/bundles.mjs). */
function startThread(): Worker {
  const isSource = import.meta.url.endsWith('.ts')
  const started = new Worker(new URL(isSource ? './pdf-thread.ts' : './pdf-thread.mjs', import.meta.url), {
    name: 'pdf',
    env: {},
    execArgv: isSource ? ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'] : [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.pdfMegabytes },
  }) // Without a listener, an error between two documents would end the process.
  return started.on('error', () => undefined)
}
