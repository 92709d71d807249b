import { withWorker } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { EmbeddingModel } from '@/lib/models/embeddings/embedding-model'
import { embeddingModel } from '@/lib/models/embeddings/registry'
import type { RetryOptions } from '@/lib/models/embeddings/retry-busy'
import { embedTexts } from './embed-texts'
import { findPending, listPatients, type PendingChunk, type Place, storeVectors } from './vectors'

export interface EmbedOptions {
  /** Only these charts; all without. */
  patientIds?: readonly string[]
  /** Ends after the calls that are running; what they gave is stored. */
  signal?: AbortSignal
  onProgress?: (progress: EmbedResult) => void
  /** The one that EMBEDDING_MODEL names, by default. */
  model?: EmbeddingModel
  retry?: Pick<RetryOptions, 'attempts' | 'firstPauseMs'>
}

export interface EmbedResult {
  embedded: number
  /** Chunks of which the model makes no vector; they are found by their words, and tried again next time. */
  failed: number
  /** One sentence: why the others still wait. */
  stopped?: string
}

/** Chunks a transaction: what a crash can lose is one page of calls. */
const PAGE = 500
/** Charts that one statement looks at. */
const CHARTS = 200
/** While a model is away, imports go on without it and do not wait for it each time. */
const REST_MS = 60_000

const restingUntil = new Map<string, number>()

/**
 * Gives every chunk that has none its vector of the current model, page by page in short transactions of its own; it may
 * be stopped or killed anywhere and goes on from there. Never throws for the model's sake: `stopped` says what is wrong,
 * and search goes by words until it is mended. Not within a transaction.
 */
export async function embedPending(options: EmbedOptions = {}): Promise<EmbedResult> {
  const { patientIds, signal, onProgress } = options
  const result: EmbedResult = { embedded: 0, failed: 0 }
  if (patientIds?.length === 0) return result
  const model = options.model ?? chooseModel()
  if (typeof model === 'string') return stop(result, model)
  if ((restingUntil.get(model.id) ?? 0) > Date.now())
    return stop(result, 'The embedding model was away a moment ago.')
  for await (const page of listPending(model.id, patientIds)) {
    if (signal?.aborted) break
    const { vectors, failed, unavailable } = await embedTexts(model, page, { ...options.retry, signal })
    const rows = vectors.map(({ item, vector }) => ({ chunk: item, vector }))
    await withWorker((tx) => storeVectors(tx, model.id, rows))
    result.embedded += rows.length
    result.failed += failed.length
    if (failed.length > 0) log.warn('texts-without-a-vector', { model: model.id, count: failed.length })
    onProgress?.(result)
    if (unavailable) {
      restingUntil.set(model.id, Date.now() + REST_MS)
      log.error('embedding-stopped', unavailable, { model: model.id, code: unavailable.kind })
      return stop(result, unavailable.message)
    }
  }
  return result
}

/** What is pending, page by page, each read when it is asked for; what failed is passed over. */
async function* listPending(
  model: string,
  patientIds: readonly string[] | undefined,
): AsyncGenerator<PendingChunk[]> {
  for await (const charts of listCharts(patientIds)) {
    const read = (after: Place | undefined) =>
      withWorker((tx) => findPending(tx, model, { patientIds: charts, after, most: PAGE }))
    for (let page = await read(undefined); page.length > 0; page = await read(page.at(-1))) yield page
  }
}

/** The charts to look at, some at a time: all of them would be too many for one statement. */
async function* listCharts(patientIds: readonly string[] | undefined): AsyncGenerator<readonly string[]> {
  if (patientIds) {
    for (let from = 0; from < patientIds.length; from += CHARTS) yield patientIds.slice(from, from + CHARTS)
    return
  }
  for (let after: string | undefined; ; ) {
    const page = await withWorker((tx) => listPatients(tx, after, CHARTS))
    if (page.length === 0) return
    yield page
    after = page.at(-1)
  }
}

function chooseModel(): EmbeddingModel | string {
  try {
    return embeddingModel()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    log.error('embedding-not-set-up', error)
    return error.detail
  }
}

function stop(result: EmbedResult, reason: string): EmbedResult {
  return { ...result, stopped: reason }
}
