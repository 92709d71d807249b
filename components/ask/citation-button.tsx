'use client'

import clsx from 'clsx'
import { useSources } from '../chart/chart-provider'
import { type Citation, citationElementId, sourceLabel } from './citations'

/** The number in the text that opens its source; pressed again it closes it. */
export function CitationButton({ citation }: { citation: Citation }) {
  const { numbers, evidence, source } = useSources()
  const open = isSame(source.citation, citation)
  const number = numbers.get(citation.handle)
  return (
    <button
      type="button"
      id={citationElementId(citation)}
      data-citation={citation.handle}
      aria-expanded={open}
      aria-label={`Source ${number ?? ''}: ${sourceLabel(evidence.get(citation.handle))}`}
      onClick={() => (open ? source.close() : source.show(citation))}
      className={clsx(
        '-my-1 ml-1 inline-block h-6 min-w-6 rounded-md border px-1.5 align-[1px] text-micro leading-5.5 font-[650] tabular-nums select-none max-tablet:h-7 max-tablet:min-w-7 max-tablet:leading-6.5',
        open
          ? 'border-accent bg-accent text-accent-ink'
          : 'border-accent-line bg-surface text-accent hover:bg-accent-soft',
      )}
    >
      {number ?? '?'}
    </button>
  )
}

/** 'Calculated', which opens the working with its inputs (S19). */
export function CalculatedTag({ citation }: { citation: Citation }) {
  const { evidence, source } = useSources()
  const open = isSame(source.citation, citation)
  return (
    <button
      type="button"
      id={citationElementId(citation)}
      data-citation={citation.handle}
      aria-expanded={open}
      aria-label={`Calculated: ${sourceLabel(evidence.get(citation.handle))}; show the working`}
      onClick={() => (open ? source.close() : source.show(citation))}
      className={clsx(
        '-my-1 ml-1 inline-block h-6 rounded border px-1.5 text-micro leading-5.5 font-semibold whitespace-nowrap select-none',
        open
          ? 'border-accent bg-accent text-accent-ink'
          : 'border-line-2 text-ink-3 hover:border-accent-line',
      )}
    >
      Calculated
    </button>
  )
}

function isSame(left: Citation | null, right: Citation): boolean {
  return (
    left?.messageId === right.messageId && left.sentence === right.sentence && left.handle === right.handle
  )
}
