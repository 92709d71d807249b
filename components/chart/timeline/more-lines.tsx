'use client'

import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { readProblem } from '../../ui/problem'
import type { useSection } from './use-section'

interface MoreLinesProps {
  section: ReturnType<typeof useSection>
  shown: number
  what: string
}

/** How many of how many; the rest on demand. A page that failed leaves what is shown and can be tried again. */
export function MoreLines({ section, shown, what }: MoreLinesProps) {
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = section
  const total = data?.pages[0]?.total ?? 0
  const next = Math.min(50, total - shown)
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2 text-label text-ink-3">
      <p role="status">
        Showing {shown.toLocaleString('en-US')} of {total.toLocaleString('en-US')} {what}
      </p>
      {hasNextPage && (
        <Button
          className="print:hidden"
          aria-disabled={isFetchingNextPage}
          onClick={() => {
            if (!isFetchingNextPage) void fetchNextPage()
          }}
        >
          {isFetchingNextPage ? 'Reading…' : `Show ${next} more`}
        </Button>
      )}
      {isFetchNextPageError && (
        <div className="basis-full">
          <Notice tone="error">{readProblem(error).message} The entries above stay as they are.</Notice>
        </div>
      )}
    </div>
  )
}
