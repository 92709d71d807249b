import type { LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { answerQuestions } from './answers'
import { Lookups, type ToolRequest } from './lookups'
import { readConversation } from './reading/follow-up'
import { writeText } from './sentences'
import { readTranscript } from './transcript'

/** The next thing to do: look things up, or write the answer. */
export type TurnPlan = { calls: ToolRequest[] } | { text: string }

/** Look-ups come in few rounds; a plan that never gets what it asks for must still end. */
const MOST_ROUNDS = 6

/** Reads the prompt, and either asks for the look-ups that the answer still needs or writes it. */
export function planTurn({ prompt, tools, toolChoice }: LanguageModelV4CallOptions): TurnPlan {
  const transcript = readTranscript(prompt)
  const questions = readConversation(transcript.questions, transcript.horizon)
  const offered = toolChoice?.type === 'none' ? [] : (tools ?? []).map((tool) => tool.name)
  const round = prompt.filter((message) => message.role === 'tool').length
  const lookups = new Lookups(transcript.lookedUp, new Set(round < MOST_ROUNDS ? offered : []))
  const sentences = answerQuestions(questions, lookups)
  return lookups.pending.length > 0 ? { calls: lookups.pending } : { text: writeText(sentences ?? []) }
}
