import type { UsageTotals } from '@/lib/contracts/routes'
import { formatNumber } from '@/lib/format/number'

/** '1.23 USD'; says when a part has no price, and never shows a cost that is there as nothing. */
export function costText({
  costUsd,
  turns,
  unpricedTurns,
}: Pick<UsageTotals, 'costUsd' | 'turns' | 'unpricedTurns'>): string {
  if (costUsd === null) return turns === 0 ? '0.00 USD' : 'no price on file'
  const cost = costUsd > 0 && costUsd < 0.01 ? 'under 0.01 USD' : `${formatNumber(costUsd.toFixed(2))} USD`
  return unpricedTurns > 0 ? `${cost} and ${formatNumber(unpricedTurns)} without a price` : cost
}
