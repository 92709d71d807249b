'use client'

import type { LockRequest } from '@/lib/contracts/routes'
import { links } from '../links'
import { isLocked, lockPage } from './lock'
import { endByLock, signOut } from './session-api'
import { tellTabs } from './session-channel'

/** Ends the session and loads the sign-in page anew: chart, answers and caches leave the memory with the page. */
export async function leave(userId: string | undefined): Promise<void> {
  await signOut().catch(() => undefined)
  if (userId) tellTabs(userId, { news: 'signed-out' })
  window.location.assign(links.signIn())
}

/** Locks this page and every tab of its user, and ends the session behind them. */
export function lockNow(userId: string, reason: LockRequest['reason'] = 'asked'): void {
  if (isLocked()) return
  lockPage(reason)
  tellTabs(userId, { news: 'locked', reason })
  void endByLock(reason)
}
