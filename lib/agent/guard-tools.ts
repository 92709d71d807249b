import type { JSONValue } from '@ai-sdk/provider'
import type { Tool, ToolSet } from 'ai'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { withSpan } from '@/lib/telemetry'
import { recordMetric } from '@/lib/telemetry/metrics'
import { fenceToolResult } from './fence'
import type { IdentifierMask } from './mask-identifiers'

/** A look-up that failed on our side, in words that a model may read: never those of the database, which quote values. */
export class LookupFailed extends Error {
  constructor(cause: unknown) {
    const detail = cause instanceof AppError ? ` ${cause.detail}` : ''
    super(
      `This look-up failed on our side.${detail} Go on without it, and say that it could not be looked at.`,
      { cause },
    )
    this.name = 'LookupFailed'
  }
}

/**
 * The tools as a model gets them: what it writes is unmasked before a tool reads it, what a tool answers is masked and
 * fenced as data before the model reads it, and a failure is told in plain words. The results themselves stay as they are
 * for the server. `mayLookUp` is asked before each look-up and throws when the right to it was lost.
 */
export function guardTools(
  tools: ToolSet,
  { mask, restore }: IdentifierMask,
  mayLookUp: () => Promise<void>,
): ToolSet {
  return Object.fromEntries(
    Object.entries(tools).map(([name, declared]): [string, Tool] => {
      const { execute } = declared
      const guarded = {
        ...declared,
        ...(execute && {
          execute: async (input: JSONValue, options: Parameters<typeof execute>[1]) => {
            recordMetric('ToolCalls', 1, name)
            try {
              await mayLookUp()
              return await withSpan('tool', { 'gen_ai.tool.name': name }, async ({ note }) => {
                const output: unknown = await execute(mapTexts(input, restore), options)
                note({ 'chartlight.tool.items': countItems(output) })
                return output
              })
            } catch (error) {
              recordMetric('ToolErrors', 1, name)
              log.error('tool-failed', error, { tool: name })
              throw new LookupFailed(error)
            }
          },
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

/** Tools answer with items; what does not has none. */
function countItems(output: unknown): number {
  const items = typeof output === 'object' && output !== null && 'items' in output ? output.items : []
  return Array.isArray(items) ? items.length : 0
}
