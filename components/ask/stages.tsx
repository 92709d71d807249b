'use client'

import { Check, Circle, CircleDot } from 'lucide-react'
import { useOpenConversation } from '../chart/chart-provider'
import { describeStages } from './describe-stages'

/** What is going on, in words: a spinner would say nothing. */
export function Stages() {
  const conversation = useOpenConversation()
  const { stages } = describeStages(conversation.progress)
  return (
    <ol aria-label="Progress" className="mt-2 grid gap-1">
      {stages.map(({ text, state }) => (
        <li key={text} className={state === 'now' ? 'flex gap-2 font-semibold' : 'flex gap-2 text-ink-3'}>
          {state === 'done' && <Check aria-hidden="true" className="mt-0.5 size-3.5 flex-none text-ok" />}
          {state === 'now' && (
            <CircleDot aria-hidden="true" className="mt-0.5 size-3.5 flex-none text-accent" />
          )}
          {state === 'next' && <Circle aria-hidden="true" className="mt-0.5 size-3.5 flex-none" />}
          {text}
        </li>
      ))}
    </ol>
  )
}
