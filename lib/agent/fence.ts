import type { JSONValue } from '@ai-sdk/provider'
import { FENCE } from './prompt'

/**
 * A tool result as the model sees it: JSON between two tags, every text in it passed through `mask`. `<` is escaped
 * inside, so that no text of a chart can close the fence, open another one, or look like markup.
 */
export function fenceToolResult(result: unknown, mask: (text: string) => string): string {
  const json = JSON.stringify(result, (_key, value: JSONValue) =>
    typeof value === 'string' ? mask(value) : value,
  )
  return `${FENCE.open}${json.replaceAll('<', '\\u003c')}${FENCE.close}`
}
