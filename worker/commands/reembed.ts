import { parseArgs } from 'node:util'
import { withWorker } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import type { EmbeddingModel } from '@/lib/models/embeddings/embedding-model'
import { createEmbeddingModel } from '@/lib/models/embeddings/registry'
import { dropOldVectors } from '@/lib/retrieval/drop-old-vectors'
import { type EmbedResult, embedPending } from '@/lib/retrieval/embed-pending'
import { recutNotes } from '@/lib/retrieval/recut-notes'
import { countPending } from '@/lib/retrieval/vectors'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { stopOnSignal } from '../stop-on-signal'

/**
 * Cuts notes again that an earlier version cut otherwise, and embeds every chunk that has no vector of the model; what is
 * there is not done again. Exit code 0 when every chunk has one, or when it was told to stop (run it again to go on);
 * 1 when some have none.
 */
export const command: Command = {
  usage: 'reembed [--model MODEL] [--drop-old]',
  options: {
    '--model MODEL': 'another model than EMBEDDING_MODEL names, to have its vectors before it is switched to',
    '--drop-old': 'when every passage has its vector, remove those of other models',
  },
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { model: { type: 'string' }, 'drop-old': { type: 'boolean', default: false } },
    })
    if (values.model?.trim() === '')
      throw new UsageError('--model needs a name, as EMBEDDING_MODEL takes it.')
    const model = createEmbeddingModel(env, values.model)
    await openDatabase()
    return reembed(model, values['drop-old'], stopOnSignal())
  },
}

async function reembed(model: EmbeddingModel, dropsOld: boolean, signal: AbortSignal): Promise<number> {
  tell(`Model ${model.id} (${model.description}).`)
  const recut = await recutNotes({ signal })
  if (recut > 0) tell(`Cut ${recut} notes again.`)
  const total = await withWorker((tx) => countPending(tx, model.id))
  const result = await embedPending({
    model,
    signal,
    onProgress: (progress) => tell(describe(progress, total)),
  })
  const left = await withWorker((tx) => countPending(tx, model.id))
  process.stdout.write(`Embedded ${result.embedded} of ${total} chunks; ${left} without a vector.\n`)
  if (result.stopped) tell(result.stopped)
  if (signal.aborted) return 0
  if (left > 0) {
    if (dropsOld) tell('The vectors of other models stay until every chunk has one of this model.')
    return 1
  }
  if (dropsOld) {
    // What EMBEDDING_MODEL names is what searches rank by right now.
    const dropped = await dropOldVectors([model.id, env.EMBEDDING_MODEL], { signal })
    process.stdout.write(`Removed ${dropped} vectors of other models.\n`)
  }
  return 0
}

function describe({ embedded, failed }: EmbedResult, total: number): string {
  return `[${embedded + failed}/${total}] embedded${failed > 0 ? `, ${failed} without a vector` : ''}`
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
