/** Turns texts into unit vectors of one length. The id stands on every stored row: vectors of two models never meet. */
export interface EmbeddingModel {
  id: string
  dimensions: number
  /** Most texts a call; the caller batches. */
  batchSize: number
  embed(texts: readonly string[]): Promise<Float32Array[]>
}
