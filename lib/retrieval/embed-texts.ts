import { EmbeddingError, type EmbeddingModel } from '@/lib/models/embeddings/embedding-model'
import { type RetryOptions, retryBusy } from '@/lib/models/embeddings/retry-busy'

export interface EmbeddedTexts<Item> {
  vectors: { item: Item; vector: Float32Array }[]
  /** Texts of which this model makes no vector. */
  failed: Item[]
  /** Why the other texts were left: the model is away or unusable. */
  unavailable?: EmbeddingError
}

/** No model refuses it: when it fails too, the model is at fault and not the text. */
const HARMLESS_TEXT = 'cough'

/**
 * Embeds texts in batches, some at once, each tried again while the model is busy. A text that fails its batch is looked
 * for by halving, so that the others get their vectors; when the model itself is at fault, what is done is returned.
 * Once the signal fires no further batch begins. The vectors come in the order of the items.
 */
export async function embedTexts<Item extends { text: string }>(
  model: EmbeddingModel,
  items: readonly Item[],
  retry: RetryOptions = {},
): Promise<EmbeddedTexts<Item>> {
  const { signal } = retry
  const done = new Map<Item, Float32Array | undefined>()
  let unavailable: EmbeddingError | undefined
  const isOver = () => signal?.aborted || unavailable !== undefined

  async function embedBatch(batch: readonly Item[]): Promise<void> {
    if (batch.length === 0 || isOver()) return
    try {
      const texts = batch.map((item) => item.text)
      const vectors = await retryBusy(() => model.embed(texts, 'document'), retry)
      for (const [place, item] of batch.entries()) done.set(item, vectors[place])
    } catch (error) {
      if (signal?.aborted) return
      if (!(error instanceof EmbeddingError)) throw error
      const fault = error.kind === 'unusable' ? error : await findModelFault()
      if (fault) unavailable = fault
      else if (batch.length === 1) for (const item of batch) done.set(item, undefined)
      else {
        const half = Math.ceil(batch.length / 2)
        await embedBatch(batch.slice(0, half))
        await embedBatch(batch.slice(half))
      }
    }
  }

  async function findModelFault(): Promise<EmbeddingError | undefined> {
    try {
      await model.embed([HARMLESS_TEXT], 'document')
      return undefined
    } catch (error) {
      if (error instanceof EmbeddingError) return error
      throw error
    }
  }

  const batches = slice(items, model.batchSize).values()
  const takeTurns = async () => {
    for (const batch of batches) await embedBatch(batch)
  }
  await Promise.all(Array.from({ length: model.parallel }, takeTurns))
  const settled = items.filter((item) => done.has(item)).map((item) => ({ item, vector: done.get(item) }))
  return {
    vectors: settled.flatMap(({ item, vector }) => (vector ? [{ item, vector }] : [])),
    failed: settled.flatMap(({ item, vector }) => (vector ? [] : [item])),
    ...(unavailable && { unavailable }),
  }
}

function slice<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
