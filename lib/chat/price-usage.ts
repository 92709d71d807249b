import type { UsagePart } from '@/lib/contracts/stream'
import { priceTurn } from '@/lib/models/prices'

/** A turn's usage with what it cost, as far as its model has a price. */
export function priceUsage(usage: UsagePart): UsagePart {
  const costUsd = priceTurn(usage.model, usage)
  return costUsd === null ? usage : { ...usage, costUsd }
}
