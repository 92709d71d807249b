import { LIMITS } from '@/lib/limits'
import type { TimeLimits } from './middleware/limit-time'
import type { RetryLimits } from './middleware/retry-before-text'

/** How long and how often a model that is reached over a network is waited for. */
export interface Patience extends TimeLimits, RetryLimits {}

export const PATIENCE: Patience = {
  connectMs: LIMITS.modelConnectSeconds * 1000,
  firstDeltaMs: LIMITS.modelBeginSeconds * 1000,
  idleMs: LIMITS.modelSilenceSeconds * 1000,
  attempts: 4,
  firstPauseMs: 1_000,
  longestWaitMs: 8_000,
}
