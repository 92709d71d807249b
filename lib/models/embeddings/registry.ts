import type { EmbeddingModel } from './embedding-model'
import { localLexicalHash } from './local-lexical-hash'

/** The model that new chunks and queries are embedded with. A change of model needs `worker reembed`. */
export function embeddingModel(): EmbeddingModel {
  return localLexicalHash
}
