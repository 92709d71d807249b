'use client'

import { Copy, Flag, RefreshCw, ThumbsUp } from 'lucide-react'
import { useState } from 'react'
import type { ChatMessage } from '@/lib/contracts/stream'
import { useChart, useOpenConversation, useSources } from '../chart/chart-provider'
import { Button } from '../ui/button'
import { formatInstant } from '../ui/format-instant'
import { readProblem } from '../ui/problem'
import { useSiteTimeZone } from '../ui/site-time'
import { recordCopy, sendFeedback } from './conversation-api'
import { copyText } from './copy-text'
import { type Answer, textOf } from './read-answer'
import { ReportForm } from './report-form'

interface AnswerActionsProps {
  message: ChatMessage
  question: ChatMessage
  answer: Answer
  repeatable: boolean
}

export function AnswerActions({ message, question, answer, repeatable }: AnswerActionsProps) {
  const { patient, dataThrough } = useChart()
  const conversation = useOpenConversation()
  const { evidence, numbers } = useSources()
  const timeZone = useSiteTimeZone()
  const [said, setSaid] = useState('')
  const [reporting, setReporting] = useState(false)

  /** Runs what may fail and says what came of it. */
  async function say(act: () => Promise<string>) {
    setSaid(await act().catch((error) => readProblem(error).message))
  }

  /** On record before it is in the clipboard; its sources are looked at again (S33). */
  async function copy(): Promise<string> {
    const changes = await recordCopy(message.id)
    conversation.setChanges(changes)
    const at = message.metadata?.createdAt
    const through = message.metadata?.dataThrough ?? dataThrough
    const text = copyText({
      patient,
      question: textOf(question),
      answer,
      evidence,
      numbers,
      changes,
      writtenAt: at ? formatInstant(at, timeZone) : null,
      dataThrough: through ? formatInstant(through, timeZone) : null,
    })
    return navigator.clipboard.writeText(text).then(
      () => 'Copied with citations',
      () => 'The browser did not allow copying; select the text instead.',
    )
  }

  async function praise(): Promise<string> {
    await sendFeedback(message.id, { reason: 'helpful' })
    return 'Noted as helpful'
  }

  return (
    <>
      <div className="mt-1 -ml-2 flex flex-wrap items-center gap-x-0.5">
        <Action onClick={() => void say(copy)} Icon={Copy} text="Copy with citations" shortcut="c" />
        {repeatable && (
          // The new answer stands beside this one, and both stay on record.
          <Action
            onClick={() => void conversation.askAgain(message.id)}
            disabled={conversation.running}
            Icon={RefreshCw}
            text="Ask again"
          />
        )}
        <Action onClick={() => void say(praise)} Icon={ThumbsUp} text="Helpful" />
        <Action onClick={() => setReporting(true)} Icon={Flag} text="Report" />
        <span role="status" className="text-label text-ink-3">
          {said}
        </span>
      </div>
      {reporting && (
        <ReportForm
          messageId={message.id}
          sentences={answer.sentences}
          onCancel={() => setReporting(false)}
          onDone={(text) => {
            setReporting(false)
            setSaid(text)
          }}
        />
      )}
    </>
  )
}

interface ActionProps {
  onClick: () => void
  disabled?: boolean
  Icon: typeof Copy
  text: string
  shortcut?: string
}

function Action({ onClick, disabled = false, Icon, text, shortcut }: ActionProps) {
  return (
    <Button
      look="quiet"
      className="px-2 text-label"
      disabled={disabled}
      onClick={onClick}
      aria-keyshortcuts={shortcut}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      {text}
    </Button>
  )
}
