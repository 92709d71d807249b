import type { ChatMessage, ChatPart } from '@/lib/contracts/stream'
import type { AnswerChunk } from './answer-stream'

/**
 * The answer with one more chunk of its stream. A part that comes again takes its old place; all others stay the very same
 * objects, so that a sentence is drawn once. Transient parts leave it as it is.
 */
export function growAnswer(answer: ChatMessage | null, chunk: AnswerChunk): ChatMessage | null {
  if (chunk.type === 'start')
    return {
      id: chunk.messageId ?? '',
      role: 'assistant',
      parts: [],
      ...(chunk.messageMetadata && { metadata: chunk.messageMetadata }),
    }
  if (!answer) return null
  if (chunk.type === 'finish')
    return { ...answer, metadata: { ...answer.metadata, ...chunk.messageMetadata } }
  if (!isKeptPart(chunk)) return answer
  const place = chunk.id === undefined ? -1 : answer.parts.findIndex((part) => isSamePart(part, chunk))
  return {
    ...answer,
    parts: place < 0 ? [...answer.parts, chunk] : answer.parts.with(place, chunk),
  }
}

/** The conversation with this answer in it: in its place, or new at the end. */
export function placeAnswer(messages: readonly ChatMessage[], answer: ChatMessage): ChatMessage[] {
  const place = messages.findIndex(({ id }) => id === answer.id)
  if (place < 0) return [...messages, answer]
  // One that is resumed comes from its beginning: what stands already stays until it has caught up.
  const isBehind = answer.parts.length < (messages[place]?.parts.length ?? 0)
  return isBehind && answer.metadata?.state === 'streaming' ? [...messages] : messages.with(place, answer)
}

/** Ends the answer at the end of the messages, unless it has ended already. */
export function endLast(messages: readonly ChatMessage[], state: 'stopped' | 'failed'): ChatMessage[] {
  const last = messages.at(-1)
  if (last?.role !== 'assistant' || last.metadata?.state !== 'streaming') return [...messages]
  return messages.with(-1, { ...last, metadata: { ...last.metadata, state } })
}

type DataChunk = Extract<AnswerChunk, { type: `data-${string}` }>

function isKeptPart(chunk: AnswerChunk): chunk is DataChunk & ChatPart {
  return chunk.type.startsWith('data-') && !('transient' in chunk && chunk.transient)
}

function isSamePart(part: ChatPart, chunk: DataChunk): boolean {
  return part.type === chunk.type && 'id' in part && part.id === chunk.id
}
