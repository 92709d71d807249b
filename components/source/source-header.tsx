'use client'

import { ChevronLeft, ChevronRight, Link2, X } from 'lucide-react'
import { useState } from 'react'
import type { Evidence } from '@/lib/contracts/evidence'
import type { Citation } from '../ask/citations'
import { useChart, useOpenConversation, useSources } from '../chart/chart-provider'
import { links } from '../links'
import { Button } from '../ui/button'
import { RecordedDate } from '../ui/date'
import { citationQuery } from './use-open-citation'

interface SourceHeaderProps {
  citation: Citation
  evidence: Evidence | undefined
  place: number
  count: number
  onStep: (by: number) => void
  onClose: () => void
}

export function SourceHeader({ citation, evidence, place, count, onStep, onClose }: SourceHeaderProps) {
  const { numbers } = useSources()
  const number = numbers.get(citation.handle)
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line py-1.5 pr-2 pl-4">
      <h2 data-clinical className="clinical flex min-w-0 flex-1 basis-48 items-baseline gap-2">
        {number !== undefined && (
          <span className="inline-block min-w-5 flex-none rounded bg-accent px-1 text-center text-micro leading-5 font-[680] text-accent-ink tabular-nums">
            {number}
          </span>
        )}
        <span>
          <b className="font-[640]">{titleOf(evidence)}</b>
          {evidence && 'date' in evidence && (
            <span className="text-ink-2">
              {' '}
              · <RecordedDate value={evidence.date} time />
            </span>
          )}
          {evidence?.kind === 'note' && evidence.author && (
            <span className="text-ink-2"> · {evidence.author}</span>
          )}
        </span>
      </h2>
      <div className="ml-auto flex items-center gap-1.5">
        <Button
          aria-label="Previous source"
          disabled={place <= 0}
          onClick={() => onStep(-1)}
          className="px-1.5"
        >
          <ChevronLeft aria-hidden="true" className="size-4" />
        </Button>
        {place >= 0 && (
          <span className="text-label whitespace-nowrap text-ink-3">
            {place + 1} of {count}
          </span>
        )}
        <Button
          aria-label="Next source"
          disabled={place < 0 || place >= count - 1}
          onClick={() => onStep(1)}
          className="px-1.5"
        >
          <ChevronRight aria-hidden="true" className="size-4" />
        </Button>
        <CopyLink citation={citation} />
        <Button look="quiet" aria-label="Close source" onClick={onClose} className="px-1.5">
          <X aria-hidden="true" className="size-4" />
        </Button>
      </div>
    </div>
  )
}

function CopyLink({ citation }: { citation: Citation }) {
  const { patient } = useChart()
  const { conversationId } = useOpenConversation()
  const [copied, setCopied] = useState(false)
  if (!conversationId) return null
  const path = `${links.conversation(patient.id, conversationId)}?${citationQuery(citation)}`
  return (
    <Button
      aria-label={copied ? 'Link copied' : 'Copy link to this source'}
      className="px-1.5"
      onClick={() =>
        void navigator.clipboard.writeText(window.location.origin + path).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      <Link2 aria-hidden="true" className="size-4" />
      <span role="status" className="text-label empty:hidden">
        {copied ? 'Copied' : ''}
      </span>
    </Button>
  )
}

function titleOf(evidence: Evidence | undefined): string {
  switch (evidence?.kind) {
    case 'record':
      return evidence.label
    case 'note':
      return evidence.section ? `Note, ${evidence.section}` : 'Note'
    case 'search':
      return 'Search'
    case 'calculation':
      return 'Calculated'
    default:
      return 'Source'
  }
}
