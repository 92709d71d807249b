'use client'

import { useChat } from '@ai-sdk/react'
import { DefaultChatTransport } from 'ai'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Evidence } from '@/lib/contracts/evidence'
import type { ConversationView } from '@/lib/contracts/routes'
import type { ChatMessage, StatusPart } from '@/lib/contracts/stream'
import { type RequestProblem, readProblem } from '../ui/problem'
import { createConversation, readConversation, stopAnswer } from './conversation-api'
import { textOf } from './read-answer'
import { useDraft } from './use-draft'
import { useLateAnswer } from './use-late-answer'

/** After this long without an end the browser hangs up by itself. */
const STOP_PATIENCE_MS = 3_000

interface ConversationEvents {
  /** A question is about to be sent. */
  onAsk: () => void
  /** Another conversation is shown, or none. */
  onOpened: (conversationId: string | null) => void
}

export type Conversation = ReturnType<typeof useConversation>

/**
 * One conversation about one patient: asking, streaming, stopping, opening an earlier one. The server holds it; this holds
 * what is on the screen. A question that could not be sent comes back into the draft.
 */
export function useConversation(patientId: string, { onAsk, onOpened }: ConversationEvents) {
  const [conversationId, setConversationId] = useState<string | null>(null)
  const currentId = useRef<string | null>(null)
  const beginning = useRef(false)
  /** How many questions were sent: tells a late timer whether its answer is still the running one. */
  const asked = useRef(0)
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
  const stillRunning = useRef(running)
  useEffect(() => {
    stillRunning.current = running
  })

  const giveBack = useCallback(
    (problem: RequestProblem) => {
      setFailure(problem)
      setMessages((messages) => {
        const last = messages.at(-1)
        // The server goes on writing when only the line was lost; what it writes is read again below.
        if (last?.role !== 'user')
          return problem.code === 'connection_lost' ? messages : markLast(messages, 'failed')
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
    if (running || beginning.current) return
    beginning.current = true
    onAsk()
    setFailure(null)
    setProgress([])
    setDraft('')
    try {
      if (!currentId.current) enter(await createConversation(patientId))
    } catch (error) {
      setFailure(readProblem(error))
      setDraft((typed) => typed || question)
      return
    } finally {
      beginning.current = false
    }
    asked.current += 1
    await chat.sendMessage({ text: question, metadata: { createdAt: new Date().toISOString() } })
  }

  async function stop(): Promise<void> {
    if (!running || !currentId.current) return
    // The server stops and keeps what was checked; hanging up first would look like a lost connection to it.
    const stopped = asked.current
    await stopAnswer(currentId.current)
    setTimeout(() => {
      if (!stillRunning.current || asked.current !== stopped) return
      void hangUp()
      setMessages((messages) => markLast(messages, 'stopped'))
    }, STOP_PATIENCE_MS)
  }

  /** Lets go of a running answer at once: nothing of it may arrive where something else is shown (S13, S14). */
  const abandon = useCallback(() => {
    if (!stillRunning.current) return
    void hangUp()
    if (currentId.current) void stopAnswer(currentId.current)
  }, [hangUp])
  useEffect(() => abandon, [abandon])

  async function open(id: string): Promise<ChatMessage[]> {
    abandon()
    setOpening(true)
    setFailure(null)
    try {
      const view = await readConversation(patientId, id)
      take(view)
      enter(view.id)
      return view.messages
    } catch (error) {
      setFailure(readProblem(error))
      return []
    } finally {
      setOpening(false)
    }
  }

  const { messages } = chat
  const isUnfinished = !running && messages.at(-1)?.metadata?.state === 'streaming'
  const take = useCallback(
    (view: ConversationView) => {
      setStored(view.evidence)
      setMessages(view.messages)
    },
    [setMessages],
  )
  useLateAnswer(patientId, isUnfinished ? conversationId : null, take)

  function startNew(): void {
    abandon()
    setStored([])
    setMessages([])
    setProgress([])
    setFailure(null)
    enter(null)
  }

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
