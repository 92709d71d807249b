'use client'

import clsx from 'clsx'
import { Plus } from 'lucide-react'
import { useOpenConversation } from '../chart/chart-provider'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { Composer } from './composer'
import { ConversationLog } from './conversation-log'
import { EarlierConversations } from './earlier-conversations'
import { FailureNotice } from './failure-notice'
import { OFFLINE_LABEL } from './labels'
import { LiveStatus } from './live-status'

export interface AskOptions {
  suggestions: string[]
  /** Longest question, in characters. */
  questionLimit: number
  /** False when answers are turned off for this installation. */
  enabled: boolean
  /** The built-in model is on: it extracts and does not reason. */
  offline: boolean
}

/** Beside the chart (on a phone: a pane of its own): questions about this one patient, answers with their sources. */
export function AskDock({
  suggestions,
  questionLimit,
  enabled,
  offline,
  className,
}: AskOptions & { className: string }) {
  const { messages, failure, startNew } = useOpenConversation()
  return (
    <section
      aria-label="Ask this chart"
      className={clsx(
        'frame min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] border-line-2 bg-surface tablet:border-l',
        className,
      )}
    >
      <div className="flex min-h-10.5 flex-wrap items-center gap-x-2.5 border-b border-line pr-2 pl-4">
        <h2 className="text-read font-[650]">Ask this chart</h2>
        <div className="ml-auto flex items-center print:hidden">
          <Button look="quiet" disabled={messages.length === 0} onClick={startNew}>
            <Plus aria-hidden="true" className="size-4" />
            New
          </Button>
          <EarlierConversations />
        </div>
      </div>
      <ConversationLog suggestions={suggestions} enabled={enabled} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line px-4 py-2.5 print:hidden">
        {failure && <FailureNotice failure={failure} />}
        {enabled ? (
          <Composer limit={questionLimit} />
        ) : (
          <Notice>Answers are turned off here; the chart works as usual.</Notice>
        )}
        <p className="text-micro text-ink-3">
          {offline && <b className="font-semibold">{OFFLINE_LABEL}. </b>}
          AI can be wrong. Open the sources before you act on an answer.
        </p>
      </div>
      <LiveStatus />
    </section>
  )
}
