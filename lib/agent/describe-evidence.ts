import type { Evidence } from '@/lib/contracts/evidence'
import { LIMITS } from '@/lib/limits'
import { showValue } from './shown-values'

const LONGEST = 160

/**
 * The conversation's evidence in one line each, under its handle, for a model that is to cite it again: what was cited
 * first, then what was read last, within a bound. `cited`: text in which handles stand.
 */
export function describeEvidence(evidence: readonly Evidence[], cited: string): Record<string, string> {
  const named = new Set(cited.match(/\bc\d+\b/g))
  const isCited = ({ handle }: Evidence) => named.has(handle)
  const newest = evidence.toReversed()
  const lines: [string, string][] = []
  let used = 0
  for (const item of [...newest.filter(isCited), ...newest.filter((other) => !isCited(other))]) {
    const line = describe(item)
    used += line.length + item.handle.length
    if (used > LIMITS.sourceListCharacters) break
    lines.push([item.handle, line])
  }
  return Object.fromEntries(lines.sort(([left], [right]) => Number(left.slice(1)) - Number(right.slice(1))))
}

function describe(item: Evidence): string {
  const { label, value, date } = showValue(item)
  const reference = item.kind === 'record' ? item.reference.split('/')[0] : item.kind
  const line = [reference, label, value, date?.slice(0, 10)].filter(Boolean).join(' · ')
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
