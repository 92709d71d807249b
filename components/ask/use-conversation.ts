'use client'

import { useChat } from '@ai-sdk/react'
import { DefaultChatTransport } from 'ai'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Evidence } from '@/lib/contracts/evidence'
import type { ConversationView } from '@/lib/contracts/routes'
import type { ChatMessage, StatusPart } from '@/lib/contracts/stream'
import { callApi, type RequestProblem, readProblem } from '../ui/problem'
import { textOf } from './read-answer'
import { useDraft } from './use-draft'

/** After this long without an end the browser hangs up by itself. */
const STOP_PATIENCE_MS = 3_000

export type Conversation = ReturnType<typeof useConversation>

/**
 * One conversation about one patient: asking, streaming, stopping, opening an earlier one. The server holds it; this holds
 * what is on the screen. A question that could not be sent comes back into the draft.
 */
export function useConversation(patientId: string, onOpened: (conversationId: string | null) => void) {
  const [conversationId, setConversationId] = useState<string | null>(null)
  const currentId = useRef<string | null>(null)
  const [stored, setStored] = useState<Evidence[]>([])
  const [progress, setProgress] = useState<StatusPart[]>([])
  const [failure, setFailure] = useState<RequestProblem | null>(null)
  const [opening, setOpening] = useState(false)
  const [draft, setDraft] = useDraft(patientId)

  const transport = useMemo(
    () =>
      new DefaultChatTransport<ChatMessage>({
        api: '/api/chat',
        prepareSendMessagesRequest: ({ messages }) => ({
          body: { conversationId: currentId.current, message: textOf(messages.at(-1)) },
        }),
      }),
    [],
  )
  const chat = useChat<ChatMessage>({
    id: patientId,
    transport,
    throttle: 100,
    onData: (part) => {
      if (part.type === 'data-status') setProgress((earlier) => [...earlier, part.data])
    },
    onError: (error) => giveBack(readProblem(error)),
  })
  const running = chat.status === 'submitted' || chat.status === 'streaming'
  const { setMessages, stop: hangUp } = chat

  const giveBack = useCallback(
    (problem: RequestProblem) => {
      setFailure(problem)
      setMessages((messages) => {
        const last = messages.at(-1)
        if (last?.role !== 'user') return markLast(messages, 'failed')
        setDraft((typed) => typed || textOf(last))
        return messages.slice(0, -1)
      })
    },
    [setMessages, setDraft],
  )

  function enter(id: string | null) {
    currentId.current = id
    setConversationId(id)
    onOpened(id)
  }

  async function ask(question: string): Promise<void> {
    if (running) return
    setFailure(null)
    setProgress([])
    setDraft('')
    try {
      if (!currentId.current) {
        const created = await callApi<{ id: string }>(`/api/patients/${patientId}/conversations`, {})
        enter(created.id)
      }
    } catch (error) {
      setFailure(readProblem(error))
      setDraft((typed) => typed || question)
      return
    }
    await chat.sendMessage({ text: question, metadata: { createdAt: new Date().toISOString() } })
  }

  async function stop(): Promise<void> {
    if (!running || !currentId.current) return
    // The server stops and keeps what was checked; hanging up first would look like a lost connection to it.
    await callApi(`/api/chat/${currentId.current}/stop`, {}).catch(() => undefined)
    setTimeout(() => {
      if (stillRunning.current) {
        void hangUp()
        setMessages((messages) => markLast(messages, 'stopped'))
      }
    }, STOP_PATIENCE_MS)
  }

  async function open(id: string): Promise<ChatMessage[]> {
    setOpening(true)
    setFailure(null)
    try {
      const view = await callApi<ConversationView>(`/api/conversations/${id}`)
      if (view.patientId !== patientId) throw new Error('conversation of another patient')
      setStored(view.evidence)
      setMessages(view.messages)
      enter(view.id)
      return view.messages
    } catch (error) {
      setFailure(readProblem(error))
      return []
    } finally {
      setOpening(false)
    }
  }

  function startNew(): void {
    void stop()
    setStored([])
    setMessages([])
    setProgress([])
    setFailure(null)
    enter(null)
  }

  const stillRunning = useRef(running)
  useEffect(() => {
    stillRunning.current = running
  })
  // Leaving the chart ends its running answer: nothing of this patient may arrive under the next (S13, S14).
  useEffect(
    () => () => {
      if (!stillRunning.current) return
      void hangUp()
      if (currentId.current) void callApi(`/api/chat/${currentId.current}/stop`, {}).catch(() => undefined)
    },
    [hangUp],
  )

  const { messages } = chat
  return {
    conversationId,
    messages,
    stored,
    progress,
    failure,
    opening,
    running,
    draft,
    setDraft,
    ask,
    stop,
    open,
    startNew,
  }
}

function markLast(messages: ChatMessage[], state: 'stopped' | 'failed'): ChatMessage[] {
  const last = messages.at(-1)
  if (last?.role !== 'assistant') return messages
  return [...messages.slice(0, -1), { ...last, metadata: { ...last.metadata, state } }]
}
