'use client'

import { useQueryClient } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { links } from '../links'
import { onServerContact } from '../ui/watched-fetch'
import { IdleWarning } from './idle-warning'
import { isLeaving, lockNow } from './leave'
import { isLocked, lockPage, unlockPage, useLockReason } from './lock'
import { LockedScreen } from './locked-screen'
import { ownPath } from './own-path'
import { hearTabs, tellTabs } from './session-channel'
import { type SignedInUser, SignedInUserContext } from './signed-in-user'
import { type SessionLimits, useIdleWatch } from './use-idle-watch'
import { usePurgeOnReturn } from './use-purge-on-return'

interface SessionGuardProps {
  /** Null on pages for nobody: then there is nothing to guard. */
  user: SignedInUser | null
  limits: SessionLimits
  children: ReactNode
}

/**
 * Stands around every page of somebody who is signed in. At the end of the session the page is taken out of the document
 * and the caches are emptied; its user signs in and is where they were, anybody else begins anew (S35).
 */
export function SessionGuard({ user, limits, children }: SessionGuardProps) {
  return (
    <SignedInUserContext value={user}>
      {user ? (
        <Guarded key={user.id} user={user} limits={limits}>
          {children}
        </Guarded>
      ) : (
        children
      )}
    </SignedInUserContext>
  )
}

function Guarded({ user, limits, children }: SessionGuardProps & { user: SignedInUser }) {
  const router = useRouter()
  const reason = useLockReason()
  // Following a link after the end of the session leads to the sign-in page, in this same document.
  const isAtSignIn = usePathname() === links.signIn()
  // Whoever loads that page while signed in, as after a round trip to a provider, is sent on by the page itself.
  const [beganAtSignIn] = useState(isAtSignIn)
  const isTurnedAway = isAtSignIn && !beganAtSignIn
  const next = useSearchParams().get('next') ?? undefined
  useEmptyCaches(reason !== null || isTurnedAway)
  useOtherTabs(user.id)
  usePurgeOnReturn()

  function signedIn(userId: string) {
    if (userId !== user.id) {
      // A full load: drafts, caches and charts of the other user leave the memory with the page.
      window.location.assign(links.patients)
      return
    }
    tellTabs(userId, { news: 'signed-in' })
    unlockPage()
    if (isTurnedAway) router.replace(ownPath(next) ?? links.patients)
    else router.refresh()
  }

  if (reason !== null || isTurnedAway)
    return <LockedScreen reason={reason ?? 'ended'} user={user} onSignedIn={signedIn} />
  return (
    <>
      {children}
      <IdleWatch userId={user.id} limits={limits} />
    </>
  )
}

function IdleWatch({ userId, limits }: { userId: string; limits: SessionLimits }) {
  const { warning, isInDoubt, stay } = useIdleWatch(userId, limits, () => lockNow(userId, 'idle'))
  // The end of the day's session is told once; there is no staying beyond it.
  const [isTold, setTold] = useState(false)
  // A laptop that wakes up hours later shows nobody's chart, not even while it asks.
  if (isInDoubt) return <div className="fixed inset-0 z-50 bg-canvas" />
  if (!warning || (warning.cause === 'end' && isTold)) return null
  return (
    <IdleWarning
      warning={warning}
      onStay={warning.cause === 'end' ? () => setTold(true) : stay}
      onLock={() => lockNow(userId)}
    />
  )
}

/** Nothing of a chart stays in the caches, nor in the document's own data from which the page was first drawn. */
function useEmptyCaches(isOver: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!isOver) return
    void queries.cancelQueries()
    queries.clear()
    for (const script of document.querySelectorAll('script:not([src])')) script.remove()
  }, [isOver, queries])
}

/** What other tabs and the server say of the session. */
function useOtherTabs(userId: string): void {
  const router = useRouter()
  const refresh = useEffectEvent(() => router.refresh())
  useEffect(() => {
    // However the sign-in came about: the tabs of another user hear that the session is theirs no more.
    tellTabs(userId, { news: 'signed-in' })
    const deaf = hearTabs((heard) => {
      const isOurs = heard.userId === userId
      if (heard.news === 'locked' && isOurs) lockPage(heard.reason)
      if (heard.news === 'signed-out' && isOurs && !isLeaving()) window.location.assign(links.signIn())
      if (heard.news !== 'signed-in') return
      if (!isOurs) lockPage('another-user')
      else if (isLocked()) {
        unlockPage()
        refresh()
      }
    })
    const unwatch = onServerContact((contact) => {
      if (contact === 'signed-out') lockPage('ended')
    })
    return () => {
      deaf()
      unwatch()
    }
  }, [userId])
}
