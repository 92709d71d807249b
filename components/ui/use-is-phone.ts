'use client'

import { useSyncExternalStore } from 'react'

/** The width up to which one pane shows at a time; the same as below the breakpoint `tablet` in styles.css. */
const PHONE = '(max-width: 640px)'

export function useIsPhone(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(PHONE).matches,
    () => false,
  )
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(PHONE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
