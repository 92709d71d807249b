'use client'

import { useMutation } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { BREAK_GLASS_REASONS, type StartedBreakGlass } from '@/lib/contracts/break-glass'
import { ConfirmIdentity } from '../session/confirm-identity'
import { setDraft, useDraft, useDraftPlace } from '../session/drafts'
import { confirmPassword } from '../session/session-api'
import { tellTabs } from '../session/session-channel'
import { useSignedInUser } from '../session/signed-in-user'
import { Button, buttonClass } from '../ui/button'
import { Field } from '../ui/field'
import { Notice } from '../ui/notice'
import { callApi } from '../ui/problem'
import { TextArea } from '../ui/text-area'
import { forgetEnd } from './ended-access'

export interface EmergencyTerms {
  minutes: number
  textCharacters: { least: number; most: number }
  /** Who signs in elsewhere confirms there. */
  identity: { by: 'password' | 'provider'; confirmed: boolean }
}

interface EmergencyFormProps extends EmergencyTerms {
  patientId: string
  /** Where Cancel leads. */
  cancelTo: Route
  /** What pressing the button does. */
  action?: string
}

const DEMANDED = ['reason', 'text', 'password'] as const
type Demanded = (typeof DEMANDED)[number]

/** Reason, words and who asks; all three are demanded, and what becomes of them is said before. */
export function EmergencyForm({
  patientId,
  cancelTo,
  minutes,
  textCharacters,
  identity,
  action = 'Open the chart',
}: EmergencyFormProps) {
  const router = useRouter()
  const id = useId()
  const place = useDraftPlace(`emergency/${patientId}`)
  const text = useDraft(place)
  const [missing, setMissing] = useState<readonly Demanded[]>([])
  const user = useSignedInUser()
  const byPassword = identity.by === 'password'

  const open = useMutation({
    mutationFn: async ({ reasonCode, password }: { reasonCode: string; password: string }) => {
      if (byPassword) {
        await confirmPassword(password)
        // As ConfirmIdentity does, which asks for nothing else.
        if (user) tellTabs(user.id, { news: 'signed-in' })
      }
      return callApi<StartedBreakGlass>('/api/break-glass', { patientId, reasonCode, text: text.trim() })
    },
    onSuccess: () => {
      setDraft(place, '')
      forgetEnd(patientId)
      router.refresh()
    },
  })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const reasonCode = String(data.get('reason') ?? '')
    const password = String(data.get('password') ?? '')
    const given = {
      reason: reasonCode !== '',
      text: text.trim().length >= textCharacters.least,
      password: !byPassword || password !== '',
    }
    const absent = DEMANDED.filter((name) => !given[name])
    setMissing(absent)
    if (absent.length === 0) open.mutate({ reasonCode, password })
    else form.querySelector<HTMLElement>(`[name=${absent[0]}]`)?.focus()
  }

  if (!byPassword && !identity.confirmed)
    return (
      <section aria-label="Emergency access" className="grid justify-items-start gap-2">
        <p>For emergency access, confirm first that it is you. You come back to this page.</p>
        <ConfirmIdentity action="Go on" onConfirmed={() => router.refresh()} />
      </section>
    )
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-labelledby={`${id}-title`}
      aria-busy={open.isPending}
      className="grid gap-4 rounded-lg border border-warn-line bg-surface px-4 py-4 shadow-card"
    >
      <h2 id={`${id}-title`} className="text-read font-[650]">
        Emergency access
      </h2>
      <fieldset
        className="grid gap-1"
        aria-describedby={missing.includes('reason') ? `${id}-missing` : undefined}
      >
        <legend className="mb-1 font-medium">Reason</legend>
        {Object.entries(BREAK_GLASS_REASONS).map(([code, words]) => (
          <label key={code} className="flex min-h-6 items-center gap-2 max-tablet:min-h-10">
            <input
              type="radio"
              name="reason"
              value={code}
              required
              className="size-4 flex-none accent-accent"
            />
            {words}
          </label>
        ))}
        {missing.includes('reason') && (
          <p id={`${id}-missing`} role="alert" className="text-label font-medium text-high">
            Choose a reason.
          </p>
        )}
      </fieldset>
      <TextArea
        label="What has happened"
        name="text"
        rows={3}
        required
        maxLength={textCharacters.most}
        value={text}
        onChange={({ target }) => setDraft(place, target.value)}
        hint={`For the reviewer; at least ${textCharacters.least} characters.`}
        problem={
          missing.includes('text') && `Say it in a few words: ${textCharacters.least} characters at least.`
        }
      />
      {byPassword && (
        <div className="max-w-sm">
          <Field
            required
            label="Your password"
            name="password"
            type="password"
            autoComplete="current-password"
            problem={missing.includes('password') && 'Enter your password.'}
          />
        </div>
      )}
      <ul className="grid list-disc gap-0.5 pl-5 text-label text-ink-2">
        <li>Who you are, the patient, the reason and every look are recorded.</li>
        <li>An alert goes out at once, and somebody else reviews it.</li>
        <li>It ends by itself after {minutes} minutes; you can end it sooner.</li>
      </ul>
      {open.error && <Notice tone="error">{open.error.message}</Notice>}
      <div className="flex flex-wrap justify-end gap-2">
        <Link className={buttonClass()} href={cancelTo}>
          Cancel
        </Link>
        <Button type="submit" look="primary" disabled={open.isPending}>
          {open.isPending ? 'Opening…' : `${action} for ${minutes} minutes`}
        </Button>
      </div>
    </form>
  )
}
