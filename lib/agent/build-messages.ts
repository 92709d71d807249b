import type { ModelMessage } from 'ai'
import type { Evidence } from '@/lib/contracts/evidence'
import { LIMITS } from '@/lib/limits'
import { describeEvidence } from './describe-evidence'
import { fenceToolResult } from './fence'

/** An earlier question and what was shown for it, handles included. */
export interface PastTurn {
  question: string
  answer: string
}

export interface Conversation {
  question: string
  /** Oldest first. */
  history: readonly PastTurn[]
  /** The evidence of the earlier turns. */
  evidence: readonly Evidence[]
}

/** The newest turns stand whole as long as they leave this share of the bound to the older ones. */
const SHARE_OF_WHOLE_TURNS = 0.75
const SHORTENED = 240

/**
 * The conversation as a model reads it: earlier questions with what was shown, the older ones shortened, the oldest left
 * out; after the last answer the sources known so far, under their handles; then the question. All of it masked.
 */
export function buildMessages(
  { question, history, evidence }: Conversation,
  mask: (text: string) => string,
): ModelMessage[] {
  const turns = compact(history)
  const cited = history.map(({ answer }) => answer).join('\n')
  const known = describeEvidence(evidence, cited)
  const earlier = turns.flatMap(({ question: asked, answer }, index): ModelMessage[] => {
    const isLast = index === turns.length - 1
    const sources = isLast && evidence.length > 0 ? `\n\n${fenceToolResult({ sources: known }, mask)}` : ''
    return [
      { role: 'user', content: mask(asked) },
      { role: 'assistant', content: `${mask(answer) || '(nothing was shown)'}${sources}` },
    ]
  })
  return [...earlier, { role: 'user', content: mask(question) }]
}

/** The newest turns while they fit: whole, then shortened, then not at all. */
function compact(history: readonly PastTurn[]): PastTurn[] {
  const kept: PastTurn[] = []
  let left: number = LIMITS.historyCharacters
  for (const turn of history.slice(-LIMITS.historyTurns).toReversed()) {
    const isWhole = left - sizeOf(turn) >= LIMITS.historyCharacters * (1 - SHARE_OF_WHOLE_TURNS)
    const shown = isWhole ? turn : { question: shorten(turn.question), answer: shortenLines(turn.answer) }
    left -= sizeOf(shown)
    if (left < 0) break
    kept.unshift(shown)
  }
  return kept
}

function sizeOf({ question, answer }: PastTurn): number {
  return question.length + answer.length
}

function shorten(text: string): string {
  return text.length > SHORTENED ? `${text.slice(0, SHORTENED - 1)}…` : text
}

/** Whole lines only, so that no sentence loses its handles; at least the first one. */
function shortenLines(answer: string): string {
  const lines = answer.split('\n')
  const kept: string[] = []
  for (const line of lines) {
    if (kept.length > 0 && kept.join('\n').length + line.length > SHORTENED) break
    kept.push(line)
  }
  const left = lines.length - kept.length
  return left > 0 ? `${kept.join('\n')}\n(${left} more lines were shown)` : answer
}
