'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Evidence } from '@/lib/contracts/evidence'
import type { ChatRequest, ConversationView, SourceChanges } from '@/lib/contracts/routes'
import type { ChatMessage } from '@/lib/contracts/stream'
import { restoreDraft, setDraft, useQuestionPlace } from '../session/drafts'
import { isLocked } from '../session/lock'
import { type RequestProblem, readProblem } from '../ui/problem'
import { askForAnswer, resumeAnswer } from './answer-stream'
import { createConversation, readConversation, stopAnswer } from './conversation-api'
import { useAnswerStream } from './use-answer-stream'
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
  const [failure, setFailure] = useState<RequestProblem | null>(null)
  const [opening, setOpening] = useState(false)
  /** Counts what was shown one after the other: tells what comes late whether it is still what is shown. */
  const showing = useRef(0)
  /** The earlier conversation that is being opened, or was opened last. */
  const wanted = useRef<string | null>(null)
  const draftPlace = useQuestionPlace(patientId)
  /** The last question, as the server knows it, while it is being worded anew in the draft. */
  const [editing, setEditing] = useState<string | null>(null)

  const { messages, setMessages, endAnswer, progress, streaming, follow, hangUp } = useAnswerStream()
  const running = beginning || streaming
  const stillRunning = useRef(running)
  useEffect(() => {
    stillRunning.current = running
  })

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
    asked.current += 1
    await send().finally(() => setBeginning(false))
  }

  /** Sends and shows the answer; `onRefused` when nothing of one came. */
  async function send(request: ChatRequest, onRefused: () => void): Promise<void> {
    const { begun, problem } = await follow((signal) => askForAnswer(request, signal))
    if (!problem) return
    setFailure(problem)
    if (!begun) onRefused()
    // The server goes on writing when only the line was lost; what it writes is resumed below.
    else if (problem.code !== 'connection_lost') endAnswer('failed')
  }

  function ask(question: string): Promise<void> {
    return begin(async () => {
      const edits = editing
      setEditing(null)
      setDraft(draftPlace, '')
      const message = questionMessage(`asked-${asked.current}`, question, edits)
      setMessages((shown) => [...shown, message])
      const giveBack = () => {
        setMessages((shown) => shown.filter(({ id }) => id !== message.id))
        restoreDraft(draftPlace, question)
        setEditing(edits)
      }
      try {
        if (!currentId.current) {
          const before = showing.current
          const id = await createConversation(patientId)
          // The chart was left meanwhile, or another conversation opened: then nothing is asked behind it.
          if (showing.current !== before) return giveBack()
          enter(id)
        }
      } catch (error) {
        setFailure(readProblem(error))
        return giveBack()
      }
      const what = edits ? { edit: { messageId: edits, message: question } } : { message: question }
      await send({ conversationId: currentId.current ?? '', ...what }, giveBack)
    })
  }

  /** Another answer to the question of this one; the old one stays beside it. */
  function askAgain(answerId: string): Promise<void> {
    return begin(() => send({ conversationId: currentId.current ?? '', regenerate: answerId }, () => {}))
  }

  /** Puts the last question into the draft, to be sent in other words. */
  function edit(questionId: string, text: string): void {
    setEditing(questionId)
    setDraft(draftPlace, text)
  }

  function cancelEdit(): void {
    setEditing(null)
    setDraft(draftPlace, '')
  }

  async function stop(): Promise<void> {
    if (!running || !currentId.current) return
    // The server stops and keeps what was checked; hanging up first would look like a lost connection to it.
    const stopped = asked.current
    await stopAnswer(currentId.current)
    setTimeout(() => {
      if (!stillRunning.current || asked.current !== stopped) return
      hangUp()
      endAnswer('stopped')
    }, STOP_PATIENCE_MS)
  }

  /** Lets go of a running answer at once: nothing of it may arrive where something else is shown (S13, S14). */
  const abandon = useCallback(() => {
    showing.current += 1
    if (!stillRunning.current) return
    hangUp()
    // Behind a locked page it is written to its end: its user comes back to it.
    if (currentId.current && !isLocked()) void stopAnswer(currentId.current)
  }, [hangUp])
  const leave = useCallback(() => {
    wanted.current = null
    abandon()
  }, [abandon])
  useEffect(() => leave, [leave])

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
    wanted.current = id
    setOpening(true)
    setFailure(null)
    setEditing(null)
    try {
      const view = await readConversation(patientId, id)
      // Late: another one was opened meanwhile, or the chart was left, whose address is not ours to change any more.
      if (wanted.current !== id) return []
      take(view)
      enter(view.id)
      return view.messages
    } catch (error) {
      if (wanted.current === id) setFailure(readProblem(error))
      return []
    } finally {
      if (wanted.current === id) setOpening(false)
    }
  }

  const last = messages.at(-1)
  const unfinished = !running && last?.metadata?.state === 'streaming' ? last.id : null
  const reconnect = useCallback(async () => {
    const id = currentId.current
    if (!id) return
    const { problem } = await follow((signal) => resumeAnswer(id, signal))
    setFailure(problem)
    // Nothing is being written any more, or not reachable: what stands on record is the answer.
    if (stillRunning.current || currentId.current !== id) return
    const view = await readConversation(patientId, id).catch(() => null)
    if (!view || stillRunning.current || currentId.current !== id) return
    setFailure(null)
    take(view)
  }, [patientId, follow, take])
  useReconnect(unfinished, reconnect)

  function startNew(): void {
    leave()
    setOpening(false)
    setStored([])
    setChanges({})
    setMessages([])
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

/** The question as it stands on the screen until the conversation is read again. */
function questionMessage(id: string, text: string, edits: string | null): ChatMessage {
  const metadata = { createdAt: new Date().toISOString(), ...(edits && { edits }) }
  return { id, role: 'user', metadata, parts: [{ type: 'text', text }] }
}
