'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Notice } from '../ui/notice'
import { readProblem } from '../ui/problem'
import { ProviderButton } from './provider-button'
import { confirmPassword } from './session-api'
import { tellTabs } from './session-channel'
import { useSignedInUser } from './signed-in-user'

interface ConfirmIdentityProps {
  /** What the button says it leads to: 'Open the chart'. */
  action: string
  /** Not called for a user of the OIDC provider, who comes back to this page, confirmed. */
  onConfirmed: () => void
}

/** Asks a signed-in user again who they are, before something that must not be done by whoever walks past. */
export function ConfirmIdentity({ action, onConfirmed }: ConfirmIdentityProps) {
  const user = useSignedInUser()
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  if (!user) return null
  if (user.byProvider) return user.provider && <ProviderButton name={user.provider} returnTo={here} />

  async function submit(event: FormEvent<HTMLFormElement>, userId: string) {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    setBusy(true)
    setFailure(null)
    try {
      await confirmPassword(password)
      // A tab that asked something with the earlier cookie in this very moment was locked: it opens again.
      tellTabs(userId, { news: 'signed-in' })
      onConfirmed()
    } catch (error) {
      setFailure(readProblem(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      method="post"
      onSubmit={(event) => void submit(event, user.id)}
      aria-busy={busy}
      className="grid gap-3"
    >
      <input type="email" name="email" autoComplete="username" defaultValue={user.email} readOnly hidden />
      <Field label="Your password" name="password" type="password" autoComplete="current-password" required />
      {failure && <Notice tone="error">{failure}</Notice>}
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? 'Checking…' : action}
      </Button>
    </form>
  )
}

function here(): string {
  return window.location.pathname + window.location.search
}
