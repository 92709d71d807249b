'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Field } from '../../ui/field'
import { Notice } from '../../ui/notice'
import { readProblem } from '../../ui/problem'
import { changePassword } from '../session-api'

interface PasswordCardProps {
  /** For password managers, which ask whose password it is. */
  email: string
  /** Fewest characters of a new one. */
  least: number
}

type Outcome = { tone: 'error' | 'info'; text: string }

export function PasswordCard({ email, least }: PasswordCardProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const queries = useQueryClient()
  const router = useRouter()

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    setBusy(true)
    setOutcome(null)
    try {
      await changePassword(String(given.get('current')), String(given.get('next')))
      form.current?.reset()
      setShown(false)
      setOutcome({ tone: 'info', text: 'Your password is changed. Every other session has been ended.' })
      // A page that was waiting for it says so no more.
      router.refresh()
      await queries.invalidateQueries({ queryKey: ['account', 'sessions'] })
    } catch (error) {
      setOutcome({ tone: 'error', text: readProblem(error).message })
    } finally {
      setBusy(false)
    }
  }

  const type = shown ? 'text' : 'password'
  return (
    <Card title="Password">
      <form
        ref={form}
        method="post"
        onSubmit={(event) => void submit(event)}
        aria-label="Change password"
        aria-busy={busy}
        className="grid gap-3 px-card pt-1 pb-3"
      >
        <input type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
        <Field label="Current password" name="current" type={type} autoComplete="current-password" required />
        <Field
          label="New password"
          name="next"
          type={type}
          autoComplete="new-password"
          required
          minLength={least}
          hint={`At least ${least} characters, of any kind: a few words in a row are easy to remember.`}
        />
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={shown}
            onChange={(event) => setShown(event.target.checked)}
          />
          Show what is typed
        </label>
        <div className="grid justify-items-start">
          <div aria-live="polite" className="w-full not-empty:mb-3">
            {outcome && <Notice tone={outcome.tone}>{outcome.text}</Notice>}
          </div>
          <Button type="submit" look="primary" disabled={busy}>
            {busy ? 'Changing…' : 'Change password'}
          </Button>
        </div>
      </form>
    </Card>
  )
}
