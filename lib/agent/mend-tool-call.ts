import { asSchema, type Schema, type ToolCallRepairFunction, type ToolSet } from 'ai'
import { z } from 'zod'

/** As many slips of one input as a model is told of. */
const MOST_ISSUES = 4

/**
 * Mends an input that a tool refused, once and by plain code: what models often slip in (null for "not given", a number
 * or a list as text, another case of a listed word, the input wrapped once more) is put right. Throws for anything else,
 * in words by which the model can do better; they become the result of its call.
 */
export const mendToolCall: ToolCallRepairFunction<ToolSet> = async ({ toolCall, tools }) => {
  const { toolName } = toolCall
  const tool = Object.hasOwn(tools, toolName) ? tools[toolName] : undefined
  if (!tool) throw new Error(`There is no such tool. The tools are ${Object.keys(tools).join(', ')}.`)
  const input = readJson(toolCall.input)
  if (input === undefined) throw new Error(`The input of ${toolName} is no JSON object; write one.`)
  const schema = asSchema(tool.inputSchema)
  const { properties = {} } = await schema.jsonSchema
  const given = dropEmpty(unwrap(input, Object.keys(properties)))
  for (const issue of await findIssues(schema, given)) mendAt(given, issue.path, issue)
  const left = await findIssues(schema, given)
  if (left.length > 0) throw new Error(`${toolName} does not take this input. ${describeIssues(left)}`)
  return { ...toolCall, input: JSON.stringify(given) }
}

/** Our tools declare their inputs with zod, whose issues say what was wanted where. */
async function findIssues(schema: Schema, input: unknown): Promise<readonly z.core.$ZodIssue[]> {
  const result = await schema.validate?.(input)
  if (!result || result.success) return []
  if (result.error instanceof z.core.$ZodError) return result.error.issues
  throw result.error
}

/** What is wrong in which field, without the values. */
function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  const lines = issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => `${path.join('.') || 'input'}: ${message}.`)
  return lines.join(' ')
}

/** A model's JSON, or an empty input where it wrote nothing. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text.trim() || '{}')
  } catch {
    return undefined
  }
}

/** `{"input": {…}}`, `{"parameters": {…}}` or a list of one: what is inside. */
function unwrap(input: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(input) && input.length === 1) return unwrap(input[0], fields)
  if (!isObject(input)) return input
  const [entry, ...others] = Object.entries(input)
  const isWrapped = entry && others.length === 0 && isObject(entry[1]) && !fields.includes(entry[0])
  return isWrapped ? entry[1] : input
}

function dropEmpty(input: unknown): unknown {
  if (!isObject(input)) return input
  const given = Object.entries(input).filter(([, value]) => value !== null && value !== '')
  return Object.fromEntries(given)
}

function mendAt(input: unknown, path: readonly PropertyKey[], issue: z.core.$ZodIssue): void {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((value, key) => (isHolder(value) ? value[key] : undefined), input)
  const key = path.at(-1)
  if (!isHolder(holder) || key === undefined) return
  holder[key] = mendValue(holder[key], issue)
}

function mendValue(value: unknown, issue: z.core.$ZodIssue): unknown {
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    const wanted = value.trim().toLowerCase()
    return issue.values.find((one) => typeof one === 'string' && one.toLowerCase() === wanted) ?? value
  }
  if (issue.code !== 'invalid_type') return value
  if (issue.expected === 'string' && typeof value === 'number') return String(value)
  if (issue.expected === 'array' && !isObject(value))
    return typeof value === 'string' ? (readList(value) ?? [value]) : [value]
  if (typeof value !== 'string') return value
  if (issue.expected === 'boolean') return /^(?:true|false)$/i.test(value) ? /true/i.test(value) : value
  const isNumber = issue.expected === 'number' || issue.expected === 'int'
  return isNumber && /^-?\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : value
}

function readList(text: string): unknown[] | undefined {
  const value = text.trimStart().startsWith('[') ? readJson(text) : undefined
  return Array.isArray(value) ? value : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isHolder(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null
}
