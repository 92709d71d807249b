import type { ToolResult } from '@/lib/contracts/tool-result'
import { cite, type Line, overDates } from '../sentences'

/** A count is the tool's: cited as the computation it is, or, without one, by the counted items themselves. */
export function countLine(noun: string, result: ToolResult<{ handle: `c${number}` }>): Line {
  const counted = result.statistics?.find(({ operation }) => operation === 'count')
  const count = counted?.value ?? result.total
  const [from, to] = counted ? [counted.from, counted.to] : [result.searched.from, result.searched.to]
  const words = count === 1 ? `One ${noun} is recorded` : `${count} ${toPlural(noun)} are recorded`
  const handles = counted ? [counted.handle] : result.items.map(({ handle }) => handle)
  return cite(`${words}${overDates(from, to)}`, ...handles)
}

/** 'record of chemotherapy' → 'records of chemotherapy'. */
function toPlural(noun: string): string {
  const [head = '', ...rest] = noun.split(/(?= of )/)
  if (rest.length > 0) return `${toPlural(head)}${rest.join('')}`
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`
}
