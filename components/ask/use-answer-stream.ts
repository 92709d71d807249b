'use client'

import { useCallback, useRef, useState } from 'react'
import type { ChatMessage, StatusPart } from '@/lib/contracts/stream'
import { type RequestProblem, readProblem } from '../ui/problem'
import type { AnswerChunk } from './answer-stream'
import { endLast, growAnswer, placeAnswer } from './grow-answer'

/** Parts reach the screen at most this often: a page that is drawn anew for each of them has no time for keys. */
const PAUSE_MS = 100

type Open = (signal: AbortSignal) => Promise<AsyncGenerator<AnswerChunk> | null>

interface Followed {
  /** Whether anything of the answer came. */
  begun: boolean
  /** What went wrong; null also when the answer was let go. */
  problem: RequestProblem | null
}

/** The messages on the screen, and the answer that grows at their end. */
export function useAnswerStream() {
  const [messages, setMessages] = useState<ChatMessage[]>([])
  const [progress, setProgress] = useState<StatusPart[]>([])
  const [streaming, setStreaming] = useState(false)
  const line = useRef<AbortController | null>(null)

  /** Lets go of the answer that is coming in: nothing of it arrives any more. */
  const hangUp = useCallback(() => {
    line.current?.abort()
    line.current = null
    setStreaming(false)
    setProgress([])
  }, [])

  /** Shows what `open` brings, until its end. */
  const follow = useCallback(async (open: Open): Promise<Followed> => {
    line.current?.abort()
    const own = new AbortController()
    line.current = own
    let begun = false
    try {
      const chunks = await open(own.signal)
      if (!chunks) return { begun, problem: null }
      setStreaming(true)
      await showPaced(chunks, (answer, statuses) => {
        if (own.signal.aborted) return
        begun ||= answer !== null
        if (answer) setMessages((shown) => placeAnswer(shown, answer))
        if (statuses.length > 0) setProgress((earlier) => [...earlier, ...statuses])
      })
      return { begun, problem: null }
    } catch (error) {
      return { begun, problem: own.signal.aborted ? null : readProblem(error) }
    } finally {
      if (line.current === own) {
        line.current = null
        setStreaming(false)
        setProgress([])
      }
    }
  }, [])

  const endAnswer = useCallback(
    (state: 'stopped' | 'failed') => setMessages((shown) => endLast(shown, state)),
    [],
  )
  return { messages, setMessages, endAnswer, progress, streaming, follow, hangUp }
}

/** Reads to the end; calls `show` with the answer so far at once, then at most every `PAUSE_MS`, and with the whole. */
async function showPaced(
  chunks: AsyncGenerator<AnswerChunk>,
  show: (answer: ChatMessage | null, statuses: StatusPart[]) => void,
): Promise<void> {
  let answer: ChatMessage | null = null
  let statuses: StatusPart[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let changed = false
  const flush = () => {
    clearTimeout(timer)
    timer = changed ? setTimeout(flush, PAUSE_MS) : undefined
    if (!changed) return
    show(answer, statuses)
    statuses = []
    changed = false
  }
  try {
    for await (const chunk of chunks) {
      answer = growAnswer(answer, chunk)
      if (chunk.type === 'data-status') statuses.push(chunk.data)
      changed = true
      if (timer === undefined) flush()
    }
  } finally {
    flush()
    clearTimeout(timer)
  }
}
