'use client'

import { useChat } from '@ai-sdk/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Evidence } from '@/lib/contracts/evidence'
import type { ConversationView, SourceChanges } from '@/lib/contracts/routes'
import type { ChatMessage, StatusPart } from '@/lib/contracts/stream'
import { type RequestProblem, readProblem } from '../ui/problem'
import { AnswerTransport, type AskedAnew } from './answer-transport'
import { createConversation, readConversation, stopAnswer } from './conversation-api'
import { textOf } from './read-answer'
import { useDraft } from './use-draft'
import { useReconnect } from './use-reconnect'

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
 * One conversation about one patient: asking, streaming, stopping, resuming, opening an earlier one. The server holds it;
 * this holds what is on the screen. A question that could not be sent comes back into the draft.
 */
export function useConversation(patientId: string, { onAsk, onOpened }: ConversationEvents) {
  const [conversationId, setConversationId] = useState<string | null>(null)
  const currentId = useRef<string | null>(null)
  const [beginning, setBeginning] = useState(false)
  /** How many questions were sent: tells a late timer whether its answer is still the running one. */
  const asked = useRef(0)
  const [stored, setStored] = useState<Evidence[]>([])
  const [changes, setChanges] = useState<SourceChanges>({})
  const [progress, setProgress] = useState<StatusPart[]>([])
  const [failure, setFailure] = useState<RequestProblem | null>(null)
  const [opening, setOpening] = useState(false)
  const [draft, setDraft] = useDraft(patientId)
  /** The last question, as the server knows it, while it is being worded anew in the draft. */
  const [editing, setEditing] = useState<string | null>(null)

  const transport = useMemo(() => new AnswerTransport(() => currentId.current), [])
  const chat = useChat<ChatMessage>({
    id: patientId,
    transport,
    throttle: 100,
    onData: (part) => {
      if (part.type === 'data-status') setProgress((earlier) => [...earlier, part.data])
    },
    onError: (error) => giveBack(readProblem(error)),
  })
  const running = beginning || chat.status === 'submitted' || chat.status === 'streaming'
  const { messages, setMessages, resumeStream, stop: hangUp } = chat
  const stillRunning = useRef(running)
  useEffect(() => {
    stillRunning.current = running
  })

  const giveBack = useCallback(
    (problem: RequestProblem) => {
      setFailure(problem)
      setMessages((shown) => {
        const last = shown.at(-1)
        // The server goes on writing when only the line was lost; what it writes is resumed below.
        if (last?.role !== 'user')
          return problem.code === 'connection_lost' ? shown : endLast(shown, 'failed')
        setDraft((typed) => typed || textOf(last))
        setEditing(last.metadata?.edits ?? null)
        return shown.slice(0, -1)
      })
    },
    [setMessages, setDraft],
  )

  function enter(id: string | null) {
    currentId.current = id
    setConversationId(id)
    onOpened(id)
  }

  /** Readies the screen for a new answer and runs `send`; nothing happens while one is being written. */
  async function begin(send: () => Promise<void>): Promise<void> {
    if (stillRunning.current) return
    stillRunning.current = true
    setBeginning(true)
    onAsk()
    setFailure(null)
    setProgress([])
    asked.current += 1
    await send().finally(() => setBeginning(false))
  }

  function ask(question: string): Promise<void> {
    return begin(async () => {
      const edits = editing
      setEditing(null)
      setDraft('')
      try {
        if (!currentId.current) enter(await createConversation(patientId))
      } catch (error) {
        setFailure(readProblem(error))
        setDraft((typed) => typed || question)
        return
      }
      const body: AskedAnew | undefined = edits
        ? { edit: { messageId: edits, message: question } }
        : undefined
      const metadata = { createdAt: new Date().toISOString(), ...(edits && { edits }) }
      await chat.sendMessage({ text: question, metadata }, body && { body })
    })
  }

  /** Another answer to the question of this one; the old one stays beside it. */
  function askAgain(answerId: string): Promise<void> {
    const body: AskedAnew = { regenerate: answerId }
    return begin(() => resumeStream({ body }))
  }

  /** Puts the last question into the draft, to be sent in other words. */
  function edit(questionId: string, text: string): void {
    setEditing(questionId)
    setDraft(text)
  }

  function cancelEdit(): void {
    setEditing(null)
    setDraft('')
  }

  async function stop(): Promise<void> {
    if (!running || !currentId.current) return
    // The server stops and keeps what was checked; hanging up first would look like a lost connection to it.
    const stopped = asked.current
    await stopAnswer(currentId.current)
    setTimeout(() => {
      if (!stillRunning.current || asked.current !== stopped) return
      void hangUp()
      setMessages((shown) => endLast(shown, 'stopped'))
    }, STOP_PATIENCE_MS)
  }

  /** Lets go of a running answer at once: nothing of it may arrive where something else is shown (S13, S14). */
  const abandon = useCallback(() => {
    if (!stillRunning.current) return
    void hangUp()
    if (currentId.current) void stopAnswer(currentId.current)
  }, [hangUp])
  useEffect(() => abandon, [abandon])

  const take = useCallback(
    (view: ConversationView) => {
      setStored(view.evidence)
      setChanges(view.changes)
      setMessages(view.messages)
    },
    [setMessages],
  )

  async function open(id: string): Promise<ChatMessage[]> {
    abandon()
    setOpening(true)
    setFailure(null)
    setEditing(null)
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

  const last = messages.at(-1)
  const unfinished = !running && last?.metadata?.state === 'streaming' ? last.id : null
  const reconnect = useCallback(async () => {
    const id = currentId.current
    if (!id) return
    await resumeStream()
    // Nothing is being written any more, or not reachable: what stands on record is the answer.
    if (stillRunning.current || currentId.current !== id) return
    const view = await readConversation(patientId, id).catch(() => null)
    if (!view || stillRunning.current || currentId.current !== id) return
    setFailure(null)
    take(view)
  }, [patientId, resumeStream, take])
  useReconnect(unfinished, reconnect)

  function startNew(): void {
    abandon()
    setStored([])
    setChanges({})
    setMessages([])
    setProgress([])
    setFailure(null)
    setEditing(null)
    enter(null)
  }

  return {
    conversationId,
    messages,
    stored,
    changes,
    setChanges,
    progress,
    // What went wrong before is over once an answer comes.
    failure: running ? null : failure,
    opening,
    running,
    draft,
    setDraft,
    editing,
    edit,
    cancelEdit,
    ask,
    askAgain,
    stop,
    open,
    startNew,
  }
}

/** Ends the answer at the end of the messages, unless it has ended already. */
function endLast(messages: ChatMessage[], state: 'stopped' | 'failed'): ChatMessage[] {
  const last = messages.at(-1)
  if (last?.role !== 'assistant' || last.metadata?.state !== 'streaming') return messages
  return [...messages.slice(0, -1), { ...last, metadata: { ...last.metadata, state } }]
}
