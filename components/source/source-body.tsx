import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

/** The source at the left and where it came from at the right; stacked where there is no room for both. */
export function SourceBody({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="scroller desktop:grid desktop:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="px-4 py-3">{children}</div>
      {aside && (
        <div className="border-line bg-sunk px-4 py-3 max-desktop:border-t desktop:border-l">
          <div className="sticky top-3 grid gap-2">{aside}</div>
        </div>
      )}
    </div>
  )
}

/** From the docked source to its own page. */
export function OpenWhole({ href, children }: { href: Route; children: string }) {
  return (
    <p>
      <Link
        className="inline-block min-h-6 content-center text-label font-medium text-accent underline"
        href={href}
      >
        {children}
      </Link>
    </p>
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
