'use client'

import type { Route } from 'next'
import { links } from '../links'
import { ProviderButton } from './provider-button'
import { SignInForm } from './sign-in-form'

interface SignInPanelProps {
  next: Route
  /** Whose session stood in this browser before; null after signing out. */
  formerUserId: string | null
  /** What users call the OIDC provider; null where there is none. */
  provider: string | null
}

/** What the sign-in page holds. The page somebody else was on is not the place to begin (S35). */
export function SignInPanel({ next, formerUserId, provider }: SignInPanelProps) {
  return (
    <>
      <SignInForm
        onSignedIn={(userId) => {
          const isAnother = formerUserId !== null && formerUserId !== userId
          // A full load, so that nothing of an earlier user is left in memory.
          window.location.assign(isAnother ? links.patients : next)
        }}
      />
      {provider && (
        <div className="mt-4 border-t border-line pt-4">
          <ProviderButton name={provider} returnTo={() => links.afterSignIn(next, formerUserId)} />
        </div>
      )}
    </>
  )
}
