import type { Lookups } from '../lookups'
import type { Question, Window } from '../question'

/** Which result within the bounds a day asks for: the last one until then, or the first one after it if that lies nearer. */
export function nearestTo(
  day: string,
  { names }: Question,
  lookups: Lookups,
  bounds: Pick<Window, 'after' | 'before'> = {},
): Pick<Question, 'window' | 'statistics'> | undefined {
  const [name] = names
  const before = lookups.look('observations', { name, statistic: 'latest', ...bounds, to: day })
  const after = lookups.look('observations', { name, statistic: 'first', ...bounds, after: day })
  if (!before || !after) return undefined
  const [past, next] = [before.items[0]?.date, after.items[0]?.date]
  const isNextNearer = next && (!past || daysBetween(day, next) < daysBetween(past, day))
  return isNextNearer
    ? { window: { ...bounds, after: day }, statistics: ['first'] }
    : { window: { ...bounds, to: day }, statistics: ['latest'] }
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000
}
