'use client'

import { CloudOff } from 'lucide-react'
import { useEffect } from 'react'
import { formatClock } from '@/lib/format/instant'
import { useSiteTimeZone } from '../ui/site-time'
import { useLostSince } from './connection'

/** Over every page while the server cannot be reached; it comes and goes by itself, and nothing typed is lost. */
export function ConnectionBanner() {
  const lostSince = useLostSince()
  const timeZone = useSiteTimeZone()
  useStayOnPage(lostSince !== null)
  return (
    <div role="status">
      {lostSince && (
        <p className="flex items-center justify-center gap-2 border-b border-warn-line bg-warn-soft px-3 py-1 text-center font-medium text-warn">
          <CloudOff aria-hidden="true" className="size-4 flex-none" />
          <span>
            No connection. What you see was loaded at{' '}
            <time dateTime={lostSince}>{formatClock(lostSince, timeZone)}</time>; answers wait.
          </span>
        </p>
      )}
    </div>
  )
}

/** A link that cannot be followed would leave the chart, and what was typed, for the browser's own page of failure. */
function useStayOnPage(isLost: boolean): void {
  useEffect(() => {
    if (!isLost) return
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      if (!(link instanceof HTMLAnchorElement) || link.hash || link.target === '_blank') return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('click', onClick, { capture: true })
    return () => document.removeEventListener('click', onClick, { capture: true })
  }, [isLost])
}
