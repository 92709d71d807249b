import { asSchema, type Schema, type Tool, tool } from 'ai'
import type { z } from 'zod'
import type { SeriesPart, TablePart } from '@/lib/contracts/stream'
import type { ToolResult } from '@/lib/contracts/tool-result'
import type { ToolContext } from './tool-context'

/** A tool that reads the open chart. It never writes, and its input cannot name a patient. */
export interface ChartTool<Input extends z.ZodObject, Item> {
  /** For the model: what it answers, when to call it, what the inputs mean. */
  description: string
  input: Input
  /** Not finding something, or asking for what cannot be, is a result. Only a failure of ours throws (AppError). */
  run(input: z.output<Input>, context: ToolContext): Promise<ToolResult<Item>>
  /** Where input and result make a complete list: the rows as the server draws them; null for any other result. */
  table?(result: ToolResult<Item>, input: z.output<Input>): TablePart | null
  /** Where the result holds numbers over time: the points as the server draws them; null for any other result. */
  series?(result: ToolResult<Item>, input: z.output<Input>): SeriesPart | null
}

/** Any of them, for the registry: what is common to tools of different inputs and items. */
export interface AnyChartTool {
  description: string
  input: z.ZodObject
  run(input: never, context: ToolContext): Promise<ToolResult<unknown>>
  table?(result: never, input: never): TablePart | null
  series?(result: never, input: never): SeriesPart | null
}

/** Declares a tool; the types of its input and items follow from the declaration. */
export function defineTool<Input extends z.ZodObject, Item>(
  declaration: ChartTool<Input, Item>,
): ChartTool<Input, Item> {
  return declaration
}

/** Written out once for the process: given the zod schemas, the SDK would write all of them anew for each request. */
const schemas = new WeakMap<z.ZodObject, Schema>()

/** The declaration as the AI SDK takes it, bound to one chart and one conversation. */
export function bindTool({ description, input, run }: AnyChartTool, context: ToolContext): Tool {
  const inputSchema = schemas.get(input) ?? asSchema(input)
  schemas.set(input, inputSchema)
  return tool({
    description,
    inputSchema,
    // The SDK has parsed the input with this very schema.
    execute: (read) => run(read as never, context),
  })
}
