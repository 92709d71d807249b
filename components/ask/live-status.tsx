'use client'

import { useEffect, useRef, useState } from 'react'
import { useOpenConversation } from '../chart/chart-provider'
import { describeStages } from './describe-stages'
import { countChecks, readAnswer } from './read-answer'

const PAUSE_MS = 5_000

/** For screen readers: the stage at most every five seconds, and once at the end what has come (S24). */
export function LiveStatus() {
  const conversation = useOpenConversation()
  const { running, progress, messages } = conversation
  const [text, setText] = useState('')
  const spokenAt = useRef(0)
  const wasRunning = useRef(false)
  const stage = describeStages(progress).current

  useEffect(() => {
    if (!running) return
    wasRunning.current = true
    const wait = Math.max(0, spokenAt.current + PAUSE_MS - Date.now())
    const timer = setTimeout(() => {
      spokenAt.current = Date.now()
      setText(stage)
    }, wait)
    return () => clearTimeout(timer)
  }, [running, stage])

  useEffect(() => {
    if (running || !wasRunning.current) return
    wasRunning.current = false
    spokenAt.current = 0
    const last = messages.at(-1)
    if (last?.role === 'assistant') setText(summarize(readAnswer(last).sentences))
  }, [running, messages])

  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  )
}

function summarize(sentences: ReturnType<typeof readAnswer>['sentences']): string {
  if (sentences.length === 0) return 'No sentence was shown'
  const { withheld } = countChecks(sentences)
  const shown = sentences.length - withheld
  const held = withheld > 0 ? `, ${withheld} withheld` : ''
  return `Answer complete, ${shown} ${shown === 1 ? 'sentence' : 'sentences'}${held}`
}
