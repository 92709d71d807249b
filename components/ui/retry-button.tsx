'use client'

import { useEffect } from 'react'
import { Button } from './button'

const EVERY_MS = 3_000

/** Tries again when pressed, and by itself where the error passes by itself. Not in a page that nobody looks at. */
export function RetryButton({ digest, onRetry }: { digest: string | undefined; onRetry: () => void }) {
  const passes = digest === 'database_unavailable'
  useEffect(() => {
    if (!passes) return
    const timer = setInterval(() => document.visibilityState === 'visible' && onRetry(), EVERY_MS)
    return () => clearInterval(timer)
  }, [passes, onRetry])
  return (
    <Button look="primary" onClick={onRetry}>
      Try again
    </Button>
  )
}
