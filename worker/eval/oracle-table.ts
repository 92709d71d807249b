import type { OracleReport, OracleVerdict } from './oracle'
import { alignColumns } from './table'

const TITLES = ['tier', 'asked', 'held', 'share', 'calls']
/** So many of the questions that no tool holds are named; the rest is counted. */
const MOST_NAMED = 20

/** Tier by tier, how many questions some tool call answers; then those that none does. */
export function writeOracleTable({ verdicts, medianCharacters, p95Characters }: OracleReport): string {
  const tiers = [...Map.groupBy(verdicts, ({ tier }) => tier)].map(([tier, ofTier]) => writeRow(tier, ofTier))
  const missed = verdicts.filter(({ held, problem }) => held === false || problem !== undefined)
  const named = missed
    .slice(0, MOST_NAMED)
    .map(({ id, question, problem }) => `not held: ${id} ${question}${problem ? ` (${problem})` : ''}`)
  const left = missed.length - named.length
  return [
    alignColumns([TITLES, ...tiers, writeRow('all', verdicts)]),
    `characters of a result: median ${medianCharacters}, 95 of 100 under ${p95Characters}`,
    ...named,
    ...(left > 0 ? [`and ${left} more`] : []),
  ].join('\n')
}

function writeRow(tier: string, verdicts: readonly OracleVerdict[]): string[] {
  const asked = verdicts.filter(({ held }) => held !== null)
  const held = asked.filter((verdict) => verdict.held).length
  const calls = asked.reduce((sum, verdict) => sum + verdict.calls, 0)
  const share = asked.length > 0 ? `${((100 * held) / asked.length).toFixed(1)} %` : '–'
  return [tier, String(asked.length), String(held), share, String(calls)]
}
