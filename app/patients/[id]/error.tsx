'use client'

import { Notice } from '@/components/ui/notice'
import { RetryButton } from '@/components/ui/retry-button'

/** A part of the chart failed: identity and dock stay, and only that part is tried again. */
export default function ErrorInChart({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  return (
    <div className="p-3">
      <Notice tone="error" action={<RetryButton digest={error.digest} onRetry={retry} />}>
        This part of the chart could not be read; nothing was changed.{' '}
        {error.digest === 'database_unavailable'
          ? 'The database does not answer just now; this tries again by itself.'
          : error.digest && `Reference for support: ${error.digest}.`}
      </Notice>
    </div>
  )
}
