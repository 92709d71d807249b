'use client'

import { useEffect } from 'react'

/**
 * A browser may keep a page that was left and show it again at Back, as it was: a chart after its lock. It is hidden as it
 * leaves and loaded anew when it comes back, which needs a session (S35).
 */
export function usePurgeOnReturn(): void {
  useEffect(() => {
    const hide = (event: PageTransitionEvent) => {
      if (event.persisted) document.documentElement.style.visibility = 'hidden'
    }
    const reload = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload()
    }
    window.addEventListener('pagehide', hide)
    window.addEventListener('pageshow', reload)
    return () => {
      window.removeEventListener('pagehide', hide)
      window.removeEventListener('pageshow', reload)
    }
  }, [])
}
