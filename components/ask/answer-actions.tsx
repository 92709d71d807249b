'use client'

import { Copy, Flag, Printer, RefreshCw, ThumbsUp } from 'lucide-react'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { ChatMessage } from '@/lib/contracts/stream'
import { useOpenConversation } from '../chart/chart-provider'
import { Button } from '../ui/button'
import { readProblem } from '../ui/problem'
import { recordCopy, sendFeedback } from './conversation-api'
import { copyText } from './copy-text'
import { PrintedSources } from './printed-sources'
import type { Answer } from './read-answer'
import { ReportForm } from './report-form'
import { useCopySource } from './use-copy-source'

interface AnswerActionsProps {
  message: ChatMessage
  question: ChatMessage
  answer: Answer
  repeatable: boolean
}

/** What can be done with an answer; on paper its sources stand in this place. */
export function AnswerActions({ message, question, answer, repeatable }: AnswerActionsProps) {
  const conversation = useOpenConversation()
  const source = useCopySource(message, question, answer)
  const [printing, setPrinting] = useState(false)
  const [said, setSaid] = useState('')
  const [reporting, setReporting] = useState(false)

  /** Runs what may fail and says what came of it. */
  async function say(act: () => Promise<string>) {
    setSaid(await act().catch((error) => readProblem(error).message))
  }

  /** On record before it is in the clipboard; its sources are looked at again (S33). */
  async function copy(): Promise<string> {
    const changes = await recordCopy(message.id, 'copy')
    conversation.setChanges(changes)
    return navigator.clipboard.writeText(copyText({ ...source, changes })).then(
      () => 'Copied with citations',
      () => 'The browser did not allow copying; select the text instead.',
    )
  }

  /** This answer alone; on record as a copy is. The page must stand as it is to be printed before the browser looks at it. */
  async function print(): Promise<string> {
    const changes = await recordCopy(message.id, 'print')
    flushSync(() => {
      conversation.setChanges(changes)
      setPrinting(true)
    })
    window.print()
    setPrinting(false)
    return ''
  }

  async function praise(): Promise<string> {
    await sendFeedback(message.id, { reason: 'helpful' })
    return 'Noted as helpful'
  }

  return (
    <>
      <PrintedSources source={source} alone={printing} />
      <div className="@container mt-1 print:hidden">
        <div className="-mx-1.25 flex flex-wrap items-center gap-x-0.5 *:px-1.25">
          <Action onClick={() => void say(copy)} Icon={Copy} text="Copy" more="with citations" shortcut="c" />
          <Action onClick={() => void say(print)} Icon={Printer} text="Print" />
          {repeatable && (
            // The new answer stands beside this one, and both stay on record.
            <Action
              onClick={() => void conversation.askAgain(message.id)}
              disabled={conversation.running}
              Icon={RefreshCw}
              text="Ask again"
            />
          )}
          <Action onClick={() => void say(praise)} Icon={ThumbsUp} more="Helpful" />
          <Action onClick={() => setReporting(true)} Icon={Flag} text="Report" />
          <span role="status" className="text-label text-ink-3">
            {said}
          </span>
        </div>
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
  text?: string
  /** Said to everybody, shown where there is room for it. */
  more?: string
  shortcut?: string
}

function Action({ onClick, disabled = false, Icon, text, more, shortcut }: ActionProps) {
  return (
    <Button
      look="quiet"
      className="text-label"
      disabled={disabled}
      onClick={onClick}
      aria-keyshortcuts={shortcut}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      <span>
        {text}
        {more && <span className="@max-[26rem]:sr-only"> {more}</span>}
      </span>
    </Button>
  )
}
