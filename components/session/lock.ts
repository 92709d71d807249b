'use client'

import { useSyncExternalStore } from 'react'
import { createNews } from '../ui/create-news'

/** Nothing was done for too long; the user asked for it; the server ended the session; another user's session took over. */
export type LockReason = 'idle' | 'asked' | 'ended' | 'another-user'

let reason: LockReason | null = null
const { subscribe, tell } = createNews()

/** Whether this page is locked. Of the page, not of React: what unmounts because of the lock must know it already. */
export function isLocked(): boolean {
  return reason !== null
}

/** Locks the page, unless it is locked already: the first reason is the one that is told. */
export function lockPage(why: LockReason): void {
  if (reason === null) setReason(why)
}

export function unlockPage(): void {
  setReason(null)
}

export function useLockReason(): LockReason | null {
  return useSyncExternalStore(
    subscribe,
    () => reason,
    () => null,
  )
}

function setReason(next: LockReason | null): void {
  reason = next
  tell()
}
