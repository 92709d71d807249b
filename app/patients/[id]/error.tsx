'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** A part of the chart failed: identity and dock stay, and only that part is tried again. */
export default function ErrorInChart({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <div className="p-3">
      <Notice tone="error" action={<Button onClick={reset}>Try again</Button>}>
        This part of the chart could not be read; nothing was changed.
        {error.digest && ` Reference for support: ${error.digest}.`}
      </Notice>
    </div>
  )
}
