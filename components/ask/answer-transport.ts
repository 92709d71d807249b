import { DefaultChatTransport } from 'ai'
import type { ChatRequest } from '@/lib/contracts/routes'
import type { ChatMessage } from '@/lib/contracts/stream'
import { textOf } from './read-answer'

/** What is asked of the conversation, beside a plain new question. */
export type AskedAnew = Omit<
  Extract<ChatRequest, { regenerate: string } | { edit: object }>,
  'conversationId'
>

/** Carries questions to our routes and answers back; the conversation is the one that is shown when something is sent. */
export class AnswerTransport extends DefaultChatTransport<ChatMessage> {
  constructor(conversationId: () => string | null) {
    super({
      api: '/api/chat',
      // A resumed answer comes from its beginning: useChat replaces what it holds, so that no sentence stands twice.
      resumeStreamIsReplay: true,
      prepareSendMessagesRequest: ({ messages, body }) => ({
        body: {
          conversationId: conversationId(),
          ...(isAskedAnew(body) ? body : { message: textOf(messages.at(-1)) }),
        },
      }),
      prepareReconnectToStreamRequest: () => ({ api: `/api/chat/${conversationId()}/stream` }),
    })
  }

  /**
   * Beside its own use this is where useChat begins an answer without a new question: another one to a question that
   * was asked already.
   */
  override reconnectToStream(options: Parameters<DefaultChatTransport<ChatMessage>['reconnectToStream']>[0]) {
    if (!isAskedAnew(options.body)) return super.reconnectToStream(options)
    return this.sendMessages({
      trigger: 'regenerate-message',
      messageId: undefined,
      messages: [],
      abortSignal: undefined,
      ...options,
    })
  }
}

function isAskedAnew(body: object | undefined): body is AskedAnew {
  return body !== undefined && ('regenerate' in body || 'edit' in body)
}
