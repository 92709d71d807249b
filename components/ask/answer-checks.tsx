'use client'

import { Check, CircleStop, FilePen, TriangleAlert } from 'lucide-react'
import type { ChatMessage, UsagePart } from '@/lib/contracts/stream'
import { useSources } from '../chart/chart-provider'
import { distinctSources } from './citations'
import { LookedUp } from './looked-up'
import { type Answer, countChecks } from './read-answer'

interface AnswerChecksProps {
  message: ChatMessage
  answer: Answer
}

/** How the answer ended and what was checked of it; it never claims more than that (S18). */
export function AnswerChecks({ message, answer }: AnswerChecksProps) {
  const { grounded, withheld } = countChecks(answer.sentences)
  const { changes } = useSources()
  const changed = distinctSources(message).filter(({ handle }) => changes[handle]).length
  const state = message.metadata?.state
  const shown = answer.sentences.length - withheld
  const kept =
    shown === 0
      ? 'before its first sentence.'
      : `after ${shown} ${shown === 1 ? 'sentence' : 'sentences'}. What was checked is kept.`
  return (
    <div className="mt-2.5 grid gap-1 border-t border-line pt-2 text-label text-ink-2">
      {state === 'streaming' && (
        <p className="font-medium">Reconnecting: the answer is being written and kept meanwhile.</p>
      )}
      {state === 'stopped' && (
        <p className="flex items-center gap-1.5 font-medium">
          <CircleStop aria-hidden="true" className="size-3.5" />
          Stopped by you {kept}
        </p>
      )}
      {(state === 'failed' || state === 'interrupted') && (
        <p className="flex items-center gap-1.5 font-medium text-warn">
          <TriangleAlert aria-hidden="true" className="size-3.5" />
          {state === 'failed' ? 'The answer broke off' : 'The server that wrote this answer ended'} {kept} Ask
          again to have it whole.
        </p>
      )}
      <p className="flex flex-wrap gap-x-3.5 gap-y-0.5">
        {grounded > 0 && (
          <span className="inline-flex items-center gap-1.5">
            <Check aria-hidden="true" className="size-3.5 text-ok" />
            {grounded} of {grounded} stated facts shown rest on a source
          </span>
        )}
        {withheld > 0 && (
          <span className="inline-flex items-center gap-1.5 font-medium text-warn">
            <TriangleAlert aria-hidden="true" className="size-3.5" />
            {withheld} of {answer.sentences.length} sentences withheld
          </span>
        )}
      </p>
      {changed > 0 && (
        <p className="flex items-center gap-1.5 font-medium text-warn">
          <FilePen aria-hidden="true" className="size-3.5" />
          {changed} of its sources {changed === 1 ? 'has' : 'have'} changed since; ask again for what stands
          now.
        </p>
      )}
      <LookedUp message={message} />
      {answer.usage && <Provenance usage={answer.usage} />}
    </div>
  )
}

function Provenance({ usage }: { usage: UsagePart }) {
  const tokens = usage.inputTokens + usage.outputTokens
  return (
    <details className="not-open:print:hidden text-ink-3">
      <summary className="min-h-6 content-center">How this answer was made</summary>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 pb-1">
        <Fact name="Model">{usage.model}</Fact>
        <Fact name="Instructions">{usage.promptVersion}</Fact>
        <Fact name="Checking rules">{usage.rulesVersion}</Fact>
        {tokens > 0 && (
          <Fact name="Tokens">{`${usage.inputTokens} read, ${usage.outputTokens} written`}</Fact>
        )}
        {usage.costUsd ? <Fact name="Cost">{`about $${usage.costUsd.toFixed(4)}`}</Fact> : null}
        <Fact name="Time">{`${(usage.durationMs / 1000).toFixed(1)} s`}</Fact>
      </dl>
    </details>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="clinical text-ink-2">{children}</dd>
    </>
  )
}
