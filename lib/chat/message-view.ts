import type { ChatMessage, ChatMetadata, ChatPart } from '@/lib/contracts/stream'
import { LIMITS } from '@/lib/limits'

/** A message as the database holds it, as far as it is shown. */
interface MessageRow {
  id: string
  role: string
  state: string
  parts: unknown
  createdAt: Date
}

/** An answer whose process died stays `streaming` in the database; past its time budget it is a failed one. */
const LONGEST_ANSWER_MS = (LIMITS.agentSeconds + 30) * 1000

export function toChatMessage(row: MessageRow): ChatMessage {
  return {
    id: row.id,
    role: row.role === 'user' ? 'user' : 'assistant',
    metadata: { createdAt: row.createdAt.toISOString(), state: stateOf(row) },
    parts: row.parts as ChatPart[],
  }
}

function stateOf({ state, createdAt }: MessageRow): NonNullable<ChatMetadata['state']> {
  if (state === 'complete' || state === 'stopped' || state === 'failed') return state
  return Date.now() - createdAt.getTime() > LONGEST_ANSWER_MS ? 'failed' : 'streaming'
}

/** The text of a question. */
export function textOf(parts: unknown): string {
  return (parts as ChatPart[]).map((part) => (part.type === 'text' ? part.text : '')).join('')
}

/** What an answer showed, with handles, as a model reads it in a later turn. */
export function answerTextOf(parts: unknown): string {
  return (parts as ChatPart[])
    .flatMap((part) => {
      if (part.type !== 'data-sentence' || part.data.text === undefined) return []
      const { text, handles, block } = part.data
      const sources = handles.map((handle) => `[${handle}]`).join('')
      const cited = sources ? text.replace(/([.!?]?)$/, ` ${sources}$1`) : text
      return [block === 'list-item' ? `- ${cited}` : cited]
    })
    .join('\n')
}
