'use client'

import { useSyncExternalStore } from 'react'

/**
 * One pane shows at a time, as below the breakpoint `tablet` in styles.css; or the window is so low, as at 200 % zoom, that
 * the whole page scrolls and nothing can stand docked.
 */
const SMALL = '(max-width: 640px), (max-height: 30rem)'

export function useIsSmall(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(SMALL).matches,
    () => false,
  )
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(SMALL)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
