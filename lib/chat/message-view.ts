import type { AnswerState, ChatMessage, ChatMetadata, ChatPart } from '@/lib/contracts/stream'
import { Prisma } from '@/lib/db/generated/client'
import { RUNNING_STATES } from './running-answers'

/** A message as the database holds it, as far as it is shown. */
export interface MessageRow {
  id: string
  role: string
  state: string
  parts: unknown
  createdAt: Date
  answers: string | null
  edits: string | null
  dataThrough: Date | null
}

export const MESSAGE_FIELDS = {
  id: true,
  role: true,
  state: true,
  parts: true,
  createdAt: true,
  answers: true,
  edits: true,
  dataThrough: true,
} as const

/** The same where SQL is spoken alone; the head is all but what was said. */
export const MESSAGE_HEAD = Prisma.sql`
  id, role, state, created_at AS "createdAt", answers, edits, data_through AS "dataThrough"`
export const MESSAGE_COLUMNS = Prisma.sql`${MESSAGE_HEAD}, parts`

export function toChatMessage(row: MessageRow): ChatMessage {
  return {
    id: row.id,
    role: row.role === 'user' ? 'user' : 'assistant',
    metadata: toMetadata(row),
    parts: row.parts as ChatPart[],
  }
}

export function toMetadata({
  state,
  createdAt,
  answers,
  edits,
  dataThrough,
}: Omit<MessageRow, 'parts'>): ChatMetadata {
  return {
    createdAt: createdAt.toISOString(),
    state: RUNNING_STATES.includes(state) ? 'streaming' : (state as AnswerState),
    ...(answers && { answers, dataThrough: dataThrough?.toISOString() ?? null }),
    ...(edits && { edits }),
  }
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
