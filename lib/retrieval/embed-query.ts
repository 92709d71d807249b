import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { EmbeddingError } from '@/lib/models/embeddings/embedding-model'
import { embeddingModel } from '@/lib/models/embeddings/registry'
import { retryBusy } from '@/lib/models/embeddings/retry-busy'

/** Someone waits for the answer: past this, the words of the question have to do. */
const LONGEST_WAIT_MS = 4_000

/** A question's vector and the model it is of; undefined, with a line in the log, when the model gives none in time. */
export async function embedQuery(
  query: string,
): Promise<{ model: string; vector: Float32Array } | undefined> {
  const signal = AbortSignal.timeout(LONGEST_WAIT_MS)
  try {
    const model = embeddingModel()
    const [vector] = await retryBusy(() => model.embed([query], 'query', signal), { signal, attempts: 2 })
    return vector && { model: model.id, vector }
  } catch (error) {
    if (!signal.aborted && !(error instanceof EmbeddingError) && !(error instanceof AppError)) throw error
    log.warn('search-by-words-only')
    return undefined
  }
}
