import { Lookups, type ToolName } from '../lookups'
import type { Question } from '../question'
import { readQuestion } from '../reading/read-question'
import type { Line } from '../sentences'
import type { LookedUp } from '../transcript'

type Answer = (question: Question, lookups: Lookups) => Line[] | null | undefined

/**
 * What one answer writes over a chart that is given as the items of its tools; a tool that is not named finds nothing.
 * Look-ups are answered round by round, as in a turn.
 */
export function answerWith(
  answer: Answer,
  question: string,
  items: Partial<Record<ToolName, readonly object[]>>,
): string[] | null {
  const read = readQuestion(question, null)
  const known: LookedUp[] = []
  for (let round = 0; round < 6; round += 1) {
    const lookups = new Lookups(known, new Set(Object.keys(items) as ToolName[]))
    const lines = answer(read, lookups)
    if (lines !== undefined) return lines?.map(({ text }) => text) ?? null
    known.push(
      ...lookups.pending.map(({ callId, tool }) => ({ callId, result: resultOf(items[tool] ?? []) })),
    )
  }
  throw new Error('the answer never ended')
}

function resultOf(items: readonly object[]) {
  const searched = { handle: 'c99', what: 'Records', count: 2, from: '2020-01-01', to: '2024-05-01' }
  return { status: items.length > 0 ? 'found' : 'none-recorded', searched, items, total: items.length }
}
