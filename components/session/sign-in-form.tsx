'use client'

import type { Route } from 'next'
import { signIn } from 'next-auth/react'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

const REFUSED = 'That e-mail address and password do not match; check both and try again.'
const UNREACHABLE = 'The server cannot be reached; check the connection and try again.'

/** One sentence for a wrong address and a wrong password alike: which of the two it was is nobody's business. */
export function SignInForm({ next }: { next: Route }) {
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setFailure(null)
    const answer = await signIn('credentials', {
      email: String(form.get('email') ?? '').trim(),
      password: String(form.get('password') ?? ''),
      redirect: false,
    }).catch(() => undefined)
    if (answer?.ok && !answer.error) {
      // A full load, so that nothing of an earlier user is left in memory.
      window.location.assign(next)
      return
    }
    setBusy(false)
    setFailure(answer?.status === 401 ? REFUSED : UNREACHABLE)
  }

  return (
    <form method="post" onSubmit={submit} className="mt-5 grid gap-4" aria-busy={busy}>
      {failure && <Notice tone="error">{failure}</Notice>}
      <Field label="E-mail address" name="email" type="email" autoComplete="username" />
      <Field label="Password" name="password" type="password" autoComplete="current-password" />
      <Button type="submit" look="primary" disabled={busy} className="min-h-10">
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}

interface FieldProps {
  label: string
  name: string
  type: string
  autoComplete: string
}

function Field({ label, ...input }: FieldProps) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        required
        className="min-h-10 rounded-md border border-control bg-surface px-3 text-[16px]"
        {...input}
      />
    </div>
  )
}
