'use client'

import type { LockRequest } from '@/lib/contracts/routes'
import { links } from '../links'
import { isLocked, lockPage } from './lock'
import { endByLock, signOut } from './session-api'
import { tellTabs } from './session-channel'

let leaving = false

/** Whether this page is on its way out: it hears of its own end as the other tabs do, and goes elsewhere perhaps. */
export function isLeaving(): boolean {
  return leaving
}

/**
 * Ends the session and loads the sign-in page anew, by way of the provider for who signed in there: chart, answers and caches
 * leave the memory with the page.
 */
export async function leave(userId: string | undefined): Promise<void> {
  leaving = true
  const elsewhere = await signOut().catch(() => null)
  if (userId) tellTabs(userId, { news: 'signed-out' })
  window.location.assign(elsewhere ?? links.signIn())
}

/** Locks this page and every tab of its user, and ends the session behind them. */
export function lockNow(userId: string, reason: LockRequest['reason'] = 'asked'): void {
  if (isLocked()) return
  lockPage(reason)
  tellTabs(userId, { news: 'locked', reason })
  void endByLock(reason)
}
