import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

/** The source at the left and where it came from at the right; stacked where there is no room for both. */
export function SourceBody({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="min-h-0 overflow-auto desktop:grid desktop:grid-cols-[minmax(0,1fr)_15rem] desktop:overflow-hidden">
      <div className="px-4 py-3 desktop:overflow-auto">{children}</div>
      {aside && (
        <div className="border-line bg-sunk px-4 py-3 max-desktop:border-t desktop:overflow-auto desktop:border-l">
          {aside}
        </div>
      )}
    </div>
  )
}

export function SourceLoading() {
  return <p className="px-4 py-3 text-ink-3">Opening the source…</p>
}

export function SourceFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div className="px-4 py-3">
      <Notice tone="error" action={<Button onClick={onRetry}>Try again</Button>}>
        {error.message}
      </Notice>
    </div>
  )
}
