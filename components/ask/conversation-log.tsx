'use client'

import { useRef } from 'react'
import { useOpenConversation } from '../chart/chart-provider'
import { Exchange } from './exchange'
import { Stages } from './stages'
import { Suggestions } from './suggestions'
import { groupTurns } from './turns'
import { useFollow } from './use-follow'
import { useLabelledCopy } from './use-labelled-copy'

interface ConversationLogProps {
  suggestions: string[]
  /** False while answers are turned off. */
  enabled: boolean
}

/** Questions and answers in order. A new question comes to the top, and its answer grows under it; focus never moves by itself. */
export function ConversationLog({ suggestions, enabled }: ConversationLogProps) {
  const conversation = useOpenConversation()
  const { messages, running, opening } = conversation
  const log = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const onCopy = useLabelledCopy()
  const turns = groupTurns(messages)
  useFollow(log, content, messages.findLast(({ role }) => role === 'user')?.id)
  return (
    <div
      ref={log}
      role="log"
      aria-label="Conversation"
      aria-busy={running || opening}
      // While an answer is on its way nothing in it can be reached by Tab, and it may be longer than its box.
      tabIndex={running ? 0 : -1}
      onCopy={onCopy}
      className="scroller px-4 py-3"
    >
      <div ref={content}>
        {opening && <p className="text-ink-3">Opening the conversation…</p>}
        {messages.length === 0 && !opening && <Suggestions questions={enabled ? suggestions : []} />}
        {turns.map((turn, place) => (
          <Exchange key={turn.key} turn={turn} last={place === turns.length - 1} enabled={enabled} />
        ))}
        {running && <Stages />}
      </div>
    </div>
  )
}
