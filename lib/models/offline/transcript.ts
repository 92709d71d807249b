import type { LanguageModelV4Prompt, LanguageModelV4ToolResultOutput } from '@ai-sdk/provider'
import type { Horizon } from './reading/window'

/** One look-up of the current question: the call as it was numbered, and the JSON that came back (null: it failed). */
export interface LookedUp {
  callId: string
  result: unknown
}

/** What a prompt tells the planner. */
export interface Transcript {
  /** Every question of the conversation in order; the last one is to be answered. */
  questions: string[]
  /** The look-ups made for the last question. */
  lookedUp: LookedUp[]
  /** ISO days, as the instructions state them: of asking, and through which the chart's data reach. */
  horizon: Horizon | null
}

/** Reads the messages that any model gets; earlier turns count only for their questions. */
export function readTranscript(prompt: LanguageModelV4Prompt): Transcript {
  const questions: string[] = []
  let lookedUp: LookedUp[] = []
  let horizon: Horizon | null = null
  for (const message of prompt) {
    if (message.role === 'system') horizon = readHorizon(message.content) ?? horizon
    if (message.role === 'user') {
      questions.push(message.content.map((part) => (part.type === 'text' ? part.text : '')).join(' '))
      lookedUp = []
    }
    if (message.role === 'tool') {
      for (const part of message.content) {
        if (part.type !== 'tool-result') continue
        lookedUp.push({ callId: part.toolCallId, result: readOutput(part.output) })
      }
    }
  }
  return { questions, lookedUp, horizon }
}

function readHorizon(instructions: string): Horizon | null {
  const today = /\bToday is (\d{4}-\d{2}-\d{2})/.exec(instructions)?.[1]
  const dataThrough = /\bdata reach through (\d{4}-\d{2}-\d{2})/.exec(instructions)?.[1] ?? null
  return today ? { today, dataThrough } : null
}

/** The JSON inside a tool's output; it may stand between tags that mark it as data. Null when the tool failed. */
function readOutput(output: LanguageModelV4ToolResultOutput): unknown {
  if (output.type === 'json') return output.value
  if (output.type !== 'text') return null
  const json = output.value.slice(output.value.indexOf('{'), output.value.lastIndexOf('}') + 1)
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
