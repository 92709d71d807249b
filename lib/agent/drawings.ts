import type { Handle } from '@/lib/contracts/evidence'
import type { SentencePart, SeriesPart, TablePart } from '@/lib/contracts/stream'
import type { AnyChartTool } from './define-tool'
import { TOOLS, type ToolName } from './tools'

/** One look-up of a turn: what the tool was asked (as parsed) and what it answered. */
export interface ToolOutput {
  tool: string
  input: unknown
  output: unknown
}

/**
 * Lists that must be complete, drawn from the tools' own results. A list whose every row is already cited by a shown
 * sentence is not repeated.
 */
export function drawTables(outputs: readonly ToolOutput[], sentences: readonly SentencePart[]): TablePart[] {
  const cited = new Set(sentences.filter(({ text }) => text !== undefined).flatMap(({ handles }) => handles))
  const isSaid = (rows: readonly { handle: Handle }[]) => rows.every(({ handle }) => cited.has(handle))
  return outputs.flatMap(({ tool, input, output }) => {
    const table = declarationOf(tool)?.table?.(output as never, input as never)
    return table && table.rows.length > 0 && !isSaid(table.rows) ? [table] : []
  })
}

/** Measurements over time, as the tools' results hold them. */
export function drawSeries(outputs: readonly ToolOutput[]): SeriesPart[] {
  return outputs.flatMap(
    ({ tool, input, output }) => declarationOf(tool)?.series?.(output as never, input as never) ?? [],
  )
}

function declarationOf(tool: string): AnyChartTool | undefined {
  return Object.hasOwn(TOOLS, tool) ? TOOLS[tool as ToolName] : undefined
}
