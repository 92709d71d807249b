import { log } from '@/lib/log'
import { type FaultKind, ModelFault } from '../faults/model-fault'
import { sortFault } from '../faults/sort-fault'
import {
  DIMENSIONS,
  EmbeddingError,
  type EmbeddingFailure,
  type EmbeddingPurpose,
  toUnitVector,
} from './embedding-model'
import type { HostedModel } from './embedding-provider'

/** A call that takes longer is given up, and counts as busy. */
const CALL_TIMEOUT_MS = 20_000

/** One call of a hosted model: its vectors checked and brought to unit length, its errors sorted. */
export async function callHosted(
  hosted: HostedModel,
  texts: readonly string[],
  purpose: EmbeddingPurpose,
  { signal, timeoutMs = CALL_TIMEOUT_MS }: { signal?: AbortSignal | undefined; timeoutMs?: number } = {},
): Promise<(Float32Array | undefined)[]> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const embeddings = await Promise.resolve(
    hosted.model.doEmbed({
      values: [...texts],
      providerOptions: hosted.optionsFor(purpose),
      abortSignal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }),
  ).then(
    (result) => result.embeddings,
    (error: unknown) => {
      signal?.throwIfAborted()
      const fault = timeout.aborted ? new ModelFault('slow') : sortFault(error)
      throw toEmbeddingError(fault, hosted.model.modelId)
    },
  )
  if (embeddings.length !== texts.length)
    throw new EmbeddingError('refused', 'The embedding model gave another number of vectors than of texts.')
  const other = embeddings.find((values) => values.length !== DIMENSIONS)
  if (other)
    throw new EmbeddingError(
      'unusable',
      `EMBEDDING_MODEL gives vectors of ${other.length} numbers; the index holds ${DIMENSIONS}. Name another model.`,
    )
  return embeddings.map(toUnitVector)
}

const SENTENCES: Record<EmbeddingFailure, string> = {
  busy: 'The embedding model is busy or away.',
  refused: 'The embedding model refuses a text.',
  unusable:
    'The embedding model may not be called or is not there; check EMBEDDING_MODEL and its credentials.',
}

const REFUSALS: ReadonlySet<FaultKind> = new Set(['refused', 'context-too-long'])

function toEmbeddingError(fault: ModelFault, model: string): EmbeddingError {
  const { status, requestId, retryAfter } = fault.details
  log.warn('embedding-call-failed', {
    model,
    code: fault.code,
    ...(status !== undefined && { status }),
    ...(requestId && { requestId }),
  })
  const kind = fault.help.retry ? 'busy' : REFUSALS.has(fault.kind) ? 'refused' : 'unusable'
  return new EmbeddingError(kind, SENTENCES[kind], retryAfter, { cause: fault })
}
