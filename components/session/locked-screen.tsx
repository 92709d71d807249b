'use client'

import { Lock } from 'lucide-react'
import { useEffect } from 'react'
import { links } from '../links'
import type { LockReason } from './lock'
import { ownPath } from './own-path'
import { ProviderButton } from './provider-button'
import { SignInForm } from './sign-in-form'
import type { SignedInUser } from './signed-in-user'

const REASONS: Record<LockReason, string> = {
  idle: 'Nothing was done here for a while.',
  asked: 'You locked this page.',
  ended: 'Your session has ended.',
  'another-user': 'Somebody else has signed in in this browser.',
}

interface LockedScreenProps {
  reason: LockReason
  user: SignedInUser
  onSignedIn: (userId: string) => void
}

/** In the place of the page, of which nothing is left to be seen: not in the document, not in the window's title. */
export function LockedScreen({ reason, user, onSignedIn }: LockedScreenProps) {
  useEffect(() => keepTitle('Locked – Chartlight'), [])
  return (
    <main className="scroller grid content-center justify-items-center p-4">
      <div className="w-full max-w-sm rounded-lg border border-line bg-surface p-6 shadow-card">
        <Lock aria-hidden="true" className="size-6 text-accent" />
        <h1 className="mt-2 text-name font-semibold">Locked</h1>
        <p role="status" className="clinical mt-1 text-read text-ink-2">
          {REASONS[reason]} Sign in as <b className="font-semibold text-ink">{user.displayName}</b> to return
          to where you were; what you had typed is kept.
        </p>
        {!user.byProvider && <SignInForm email={user.email} onSignedIn={onSignedIn} />}
        {user.provider && (
          <div className="mt-5">
            <ProviderButton name={user.provider} returnTo={() => links.afterSignIn(currentPath(), user.id)} />
          </div>
        )}
        <p className="mt-4 border-t border-line pt-3 text-label text-ink-3">
          Not you? Sign in with your own account: you begin at the patient list.
        </p>
      </div>
    </main>
  )
}

/** Where the locked page is; at the sign-in page, where it was to lead. */
function currentPath(): string {
  const { pathname, search } = window.location
  if (pathname !== links.signIn()) return pathname + search
  return ownPath(new URLSearchParams(search).get('next') ?? undefined) ?? links.patients
}

/**
 * Back and Forward go on behind the locked screen, and the router names each page that it comes to: the window is not called
 * after a patient all the same. Returns how to give the title back, as it would be by then.
 */
function keepTitle(shown: string): () => void {
  let behind = document.title
  const hide = () => {
    if (document.title === shown) return
    behind = document.title
    document.title = shown
  }
  hide()
  const observer = new MutationObserver(hide)
  observer.observe(document.head, { childList: true, subtree: true, characterData: true })
  return () => {
    observer.disconnect()
    document.title = behind
  }
}
