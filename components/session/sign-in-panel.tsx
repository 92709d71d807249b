'use client'

import type { Route } from 'next'
import { links } from '../links'
import { SignInForm } from './sign-in-form'

interface SignInPanelProps {
  next: Route
  /** Whose session stood in this browser before; null after signing out. */
  formerUserId: string | null
}

/** The form of the sign-in page. The page somebody else was on is not the place to begin (S35). */
export function SignInPanel({ next, formerUserId }: SignInPanelProps) {
  return (
    <SignInForm
      onSignedIn={(userId) => {
        const isAnother = formerUserId !== null && formerUserId !== userId
        // A full load, so that nothing of an earlier user is left in memory.
        window.location.assign(isAnother ? links.patients : next)
      }}
    />
  )
}
