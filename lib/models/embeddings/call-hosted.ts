import { APICallError } from '@ai-sdk/provider'
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
      throw timeout.aborted
        ? new EmbeddingError('busy', 'The embedding model did not answer in time.', undefined, {
            cause: error,
          })
        : sortError(error)
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

function sortError(error: unknown): EmbeddingError {
  if (!APICallError.isInstance(error))
    return new EmbeddingError(
      'unusable',
      'The embedding model cannot be called; check its settings.',
      undefined,
      {
        cause: error,
      },
    )
  const kind = sortStatus(error)
  return new EmbeddingError(kind, SENTENCES[kind], readRetryAfter(error.responseHeaders), { cause: error })
}

const SENTENCES: Record<EmbeddingFailure, string> = {
  busy: 'The embedding model is busy or away.',
  refused: 'The embedding model refuses a text.',
  unusable:
    'The embedding model may not be called or is not there; check EMBEDDING_MODEL and its credentials.',
}

function sortStatus({ statusCode, responseHeaders }: APICallError): EmbeddingFailure {
  // No status: the connection failed.
  if (statusCode === undefined || [408, 425, 429].includes(statusCode) || statusCode >= 500) return 'busy'
  if (/throttl|too-?many/i.test(responseHeaders?.['x-amzn-errortype'] ?? '')) return 'busy'
  return [401, 403, 404].includes(statusCode) ? 'unusable' : 'refused'
}

/** Seconds, or a date; or milliseconds in the header that some gateways add. */
function readRetryAfter(headers: Record<string, string> = {}): number | undefined {
  const milliseconds = Number(headers['retry-after-ms'] ?? Number.NaN)
  if (milliseconds >= 0) return milliseconds
  const written = headers['retry-after']
  if (written === undefined) return undefined
  const seconds = Number(written)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(written) - Date.now()
  return wait >= 0 ? wait : undefined
}
