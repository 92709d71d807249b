import { env } from '@/lib/env'
import { respondBare } from './bare'
import { respondAsWeDo } from './ours'
import { runPacedModel } from './paced-model'
import type { PartName } from './part'
import { serve } from './serve'
import { respondAsStock } from './stock'

/** Runs one process of the bench until it is let go. */
export const PARTS: Record<PartName, () => Promise<void>> = {
  model: runPacedModel,
  ours: async () => serve(await respondAsWeDo()),
  bare: () => serve(respondBare),
  stock: () => serve(respondAsStock(env.OPENAI_COMPATIBLE_BASE_URL ?? '')),
}
