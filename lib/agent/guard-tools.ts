import type { JSONValue } from '@ai-sdk/provider'
import type { Tool, ToolSet } from 'ai'
import { fenceToolResult } from './fence'
import type { IdentifierMask } from './mask-identifiers'

/**
 * The tools as a model gets them: what it writes is unmasked before a tool reads it, and what a tool answers is masked
 * and fenced as data before the model reads it. The results themselves stay as they are for the server.
 */
export function guardTools(tools: ToolSet, { mask, restore }: IdentifierMask): ToolSet {
  return Object.fromEntries(
    Object.entries(tools).map(([name, declared]): [string, Tool] => {
      const { execute } = declared
      const guarded = {
        ...declared,
        ...(execute && {
          execute: (input: JSONValue, options: Parameters<typeof execute>[1]) =>
            execute(mapTexts(input, restore), options),
        }),
        toModelOutput: ({ output }: { output: unknown }) => ({
          type: 'text' as const,
          value: fenceToolResult(output, mask),
        }),
      }
      return [name, guarded as Tool]
    }),
  )
}

function mapTexts(value: JSONValue, change: (text: string) => string): JSONValue {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item ?? null, change)]))
}
