import type { ToolResult } from '@/lib/contracts/tool-result'
import { cite, type Line, overDates } from '../sentences'

/**
 * For words that are no name we know: that no record bears them is true, but no absence of a thing. `where` names the
 * records that were looked at ('medication records').
 */
export function stateUnknown(words: string, where: string, { searched }: ToolResult<unknown>): Line[] {
  const { handle, count, from, to } = searched
  const looked = `no record among ${count} ${where}${overDates(from, to)} bears these words`
  return [
    {
      ...cite(
        `I did not understand “${words}”: ${looked}, and it may stand there under another name`,
        handle,
      ),
      absent: true,
      unsettled: true,
    },
  ]
}

/** Words of the question that the answer leaves aside, told so that nobody takes them for answered. */
export function noteUnread(words: readonly string[]): Line[] {
  return words.length === 0
    ? []
    : [{ ...cite(`I took no account of ${words.map((word) => `“${word}”`).join(', ')}`), aside: true }]
}
