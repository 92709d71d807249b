'use client'

import { ChevronLeft, ChevronRight, Link2, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/button'

interface SourceHeaderProps {
  /** The number that an answer gives this source. */
  number?: number | undefined
  title: string
  /** When and by whom, beside the title. */
  about?: ReactNode
  /** '2 of 7', where the sources are counted. */
  place?: string | undefined
  /** Absent at either end. */
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  onClose: () => void
  /** The address that leads back here; absent where none does. */
  readAddress: (() => string) | undefined
}

export function SourceHeader({
  number,
  title,
  about,
  place,
  onPrevious,
  onNext,
  onClose,
  readAddress,
}: SourceHeaderProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line py-1.5 pr-2 pl-4">
      <h2 data-clinical className="clinical flex min-w-0 flex-1 basis-40 items-baseline gap-2">
        {number !== undefined && (
          <span className="inline-block min-w-5 flex-none rounded bg-accent px-1 text-center text-micro leading-5 font-[680] text-accent-ink tabular-nums">
            {number}
          </span>
        )}
        <span>
          <b className="font-[640]">{title}</b>
          <span className="text-ink-2">{about}</span>
        </span>
      </h2>
      <div className="ml-auto flex items-center gap-1.5">
        <Button aria-label="Previous source" disabled={!onPrevious} onClick={onPrevious} className="px-1.5">
          <ChevronLeft aria-hidden="true" className="size-4" />
        </Button>
        {place && <span className="text-label whitespace-nowrap text-ink-3">{place}</span>}
        <Button aria-label="Next source" disabled={!onNext} onClick={onNext} className="px-1.5">
          <ChevronRight aria-hidden="true" className="size-4" />
        </Button>
        {readAddress && <CopyLink readAddress={readAddress} />}
        <Button look="quiet" aria-label="Close source" onClick={onClose} className="px-1.5">
          <X aria-hidden="true" className="size-4" />
        </Button>
      </div>
    </div>
  )
}

function CopyLink({ readAddress }: { readAddress: () => string }) {
  const [copied, setCopied] = useState(false)
  return (
    <Button
      aria-label={copied ? 'Link copied' : 'Copy link to this source'}
      className="px-1.5"
      onClick={() =>
        void navigator.clipboard.writeText(readAddress()).then(
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
