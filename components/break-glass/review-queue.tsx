'use client'

import type { BreakGlassCase } from '@/lib/contracts/break-glass'
import { Notice } from '../ui/notice'
import { CaseCard } from './case-card'
import { type Queue, useReviewQueue } from './use-review-queue'

interface ReviewQueueProps {
  /** As the server drew it. */
  first: Queue
  /** No list is longer. */
  most: number
  textCharacters: { least: number; most: number }
}

/** Every emergency access, those that wait for a review first. */
export function ReviewQueue({ first, most, textCharacters }: ReviewQueueProps) {
  const { data, error } = useReviewQueue(first)
  const { waiting, reviewed } = data
  return (
    <>
      {error && <Notice tone="error">The list may be out of date. {error.message}</Notice>}
      <CaseList
        title="Waiting for a review"
        none="No emergency access waits for a review."
        {...{ cases: waiting, most, textCharacters }}
      />
      {reviewed.length > 0 && (
        <CaseList title="Reviewed" none="" {...{ cases: reviewed, most, textCharacters }} />
      )}
    </>
  )
}

interface CaseListProps {
  title: string
  none: string
  cases: readonly BreakGlassCase[]
  most: number
  textCharacters: { least: number; most: number }
}

function CaseList({ title, none, cases, most, textCharacters }: CaseListProps) {
  return (
    <section aria-label={title} className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-read font-[650]">{title}</h2>
        <p role="status" className="text-label text-ink-3">
          {cases.length >= most ? `The first ${most}` : cases.length > 0 && cases.length}
        </p>
      </div>
      {cases.length === 0 && <Notice>{none}</Notice>}
      <ul className="grid gap-3">
        {cases.map((one) => (
          <li key={one.id}>
            <CaseCard one={one} textCharacters={textCharacters} />
          </li>
        ))}
      </ul>
    </section>
  )
}
