'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Notice } from '../ui/notice'
import { readProblem } from '../ui/problem'
import { signIn } from './session-api'

interface SignInFormProps {
  /** Who is expected; another address can be typed over it. */
  email?: string
  onSignedIn: (userId: string) => void
}

export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setFailure(null)
    try {
      onSignedIn(await signIn(String(form.get('email')).trim(), String(form.get('password'))))
    } catch (error) {
      setBusy(false)
      setFailure(readProblem(error).message)
    }
  }

  return (
    <form method="post" onSubmit={submit} className="mt-5 grid gap-4" aria-busy={busy}>
      {failure && <Notice tone="error">{failure}</Notice>}
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email}
        autoFocus={email === undefined}
        required
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus={email !== undefined}
        required
      />
      <Button type="submit" look="primary" disabled={busy} className="min-h-10">
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}
