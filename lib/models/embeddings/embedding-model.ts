/** Numbers a vector, of every model: the column's type (prisma/migrations). */
export const DIMENSIONS = 1024

/** Some models place a question and the passage that answers it nearer to each other when told which is which. */
export type EmbeddingPurpose = 'document' | 'query'

/** Turns texts into unit vectors of one length. The id stands on every stored row: vectors of two models never meet. */
export interface EmbeddingModel {
  /** As EMBEDDING_MODEL names it. */
  id: string
  /** What it is and is not, in a few words. */
  description: string
  /** Most texts a call; the caller batches. */
  batchSize: number
  /** Most calls at once. */
  parallel: number
  /**
   * One call: a vector a text, in order; undefined where none can be made of what came back (zero, not a number). Throws
   * EmbeddingError, or the signal's reason.
   */
  embed(
    texts: readonly string[],
    purpose: EmbeddingPurpose,
    signal?: AbortSignal,
  ): Promise<(Float32Array | undefined)[]>
}

/** `busy`: may work when tried again. `refused`: not these texts. `unusable`: not any text, until someone mends it. */
export type EmbeddingFailure = 'busy' | 'refused' | 'unusable'

/** A call that gave no vectors. The message may be shown; what the model's server said is the cause. */
export class EmbeddingError extends Error {
  override readonly name = 'EmbeddingError'

  constructor(
    readonly kind: EmbeddingFailure,
    message: string,
    /** What the server asked for, in milliseconds. */
    readonly retryAfter?: number,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Unit length, so that every model's vectors are alike; undefined when it has no direction or is not made of numbers. */
export function toUnitVector(values: ArrayLike<number>): Float32Array | undefined {
  let squares = 0
  for (let index = 0; index < values.length; index += 1) squares += (values[index] ?? 0) ** 2
  const length = Math.sqrt(squares)
  if (!(length > 0 && Number.isFinite(length))) return undefined
  const unit = new Float32Array(values.length)
  for (let index = 0; index < values.length; index += 1) unit[index] = (values[index] ?? 0) / length
  return unit
}
