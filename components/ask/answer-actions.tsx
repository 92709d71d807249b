'use client'

import { Copy, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { ChatMessage } from '@/lib/contracts/stream'
import { useChart } from '../chart/chart-provider'
import { Button } from '../ui/button'
import { formatInstant } from '../ui/format-instant'
import { useSiteTimeZone } from '../ui/site-time'
import { copyText } from './copy-text'
import { type Answer, textOf } from './read-answer'

interface AnswerActionsProps {
  message: ChatMessage
  question: ChatMessage | undefined
  answer: Answer
}

export function AnswerActions({ message, question, answer }: AnswerActionsProps) {
  const { patient, conversation, evidence, numbers, dataThrough } = useChart()
  const timeZone = useSiteTimeZone()
  const [said, setSaid] = useState('')
  const asked = textOf(question)

  async function copy() {
    const at = message.metadata?.createdAt
    const through = message.metadata?.dataThrough ?? dataThrough
    const text = copyText({
      patient,
      question: asked,
      answer,
      evidence,
      numbers,
      writtenAt: at ? formatInstant(at, timeZone) : null,
      dataThrough: through ? formatInstant(through, timeZone) : null,
    })
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    setSaid(copied ? 'Copied with citations' : 'The browser did not allow copying; select the text instead.')
  }

  return (
    <div className="mt-1 -ml-2 flex flex-wrap items-center gap-x-0.5">
      <Button look="quiet" className="text-label" onClick={() => void copy()}>
        <Copy aria-hidden="true" className="size-3.5" />
        Copy with citations
      </Button>
      {asked && (
        // The new answer stands below; this one stays, and both stay on record.
        <Button
          look="quiet"
          className="text-label"
          disabled={conversation.running}
          onClick={() => void conversation.ask(asked)}
        >
          <RefreshCw aria-hidden="true" className="size-3.5" />
          Ask again
        </Button>
      )}
      <span role="status" className="text-label text-ink-3">
        {said}
      </span>
    </div>
  )
}
