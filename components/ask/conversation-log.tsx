'use client'

import { useRef } from 'react'
import { useChart } from '../chart/chart-provider'
import { Answer } from './answer'
import { Question } from './question'
import { Stages } from './stages'
import { Suggestions } from './suggestions'
import { useFollow } from './use-follow'

/** Questions and answers in order. New content scrolls only a reader who is at the end; focus never moves by itself. */
export function ConversationLog({ suggestions }: { suggestions: string[] }) {
  const { conversation } = useChart()
  const { messages, running, opening } = conversation
  const log = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  useFollow(log, content)
  const last = messages.at(-1)
  return (
    <div
      ref={log}
      role="log"
      aria-label="Conversation"
      aria-busy={running || opening}
      className="scroller px-4 py-3"
    >
      <div ref={content}>
        {opening && <p className="text-ink-3">Opening the conversation…</p>}
        {messages.length === 0 && !opening && <Suggestions questions={suggestions} />}
        {messages.map((message, place) => {
          if (message.role === 'user') return <Question key={message.id} message={message} />
          return (
            <Answer
              key={message.id}
              message={message}
              question={messages[place - 1]}
              running={running && message === last}
            />
          )
        })}
        {running && <Stages />}
      </div>
    </div>
  )
}
