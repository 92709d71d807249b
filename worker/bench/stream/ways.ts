import { askFor } from './script'

/** `ours`: the product's chat route. `stock`: the chat route of the AI SDK's guide. Each in its own Next server. */
export const WAYS = ['ours', 'stock'] as const
export type WayName = (typeof WAYS)[number]

/** One question and its answer. What comes is a sentence of ours, a token of the stock stream. */
export interface Turn {
  way: WayName
  /** When the question was sent. */
  askedAt?: number
  /** When the model sent each token. */
  sent: number[]
  /** When each piece reached the reader. */
  received: number[]
}

/** What tells one question from another: its number, and of ours the conversation. */
export interface Asked {
  turn: number
  conversationId: string
}

/** The question as the browser's side of either way posts it to `/api/chat`. */
export const WRITE_BODY: Record<WayName, (asked: Asked) => object> = {
  ours: ({ turn, conversationId }) => ({ conversationId, message: askFor(turn) }),
  stock: ({ turn }) => ({
    id: `chat-${turn}`,
    trigger: 'submit-message',
    messages: [{ id: `question-${turn}`, role: 'user', parts: [{ type: 'text', text: askFor(turn) }] }],
  }),
}
