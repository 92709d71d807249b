'use client'

import type { FormEvent } from 'react'
import { Field } from '../ui/field'
import { CreatedDialog } from './created-dialog'
import { Dialog } from './dialog'
import { FormEnd } from './form-end'
import { OneTimeSecret } from './one-time-secret'
import { useAddToken } from './use-tokens'

interface NewTokenDialogProps {
  /** The longest that a token may live. */
  mostDays: number
  onClose: () => void
}

export function NewTokenDialog({ mostDays, onClose }: NewTokenDialogProps) {
  const add = useAddToken()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '')
    add.mutate({ label: text('label'), source: text('source'), days: Number(text('days')) })
  }

  if (add.data)
    return (
      <CreatedDialog title="Token created" onClose={onClose}>
        <OneTimeSecret secret={add.data.token}>
          The token is not shown again: put it where the sending system keeps its secrets now.
        </OneTimeSecret>
      </CreatedDialog>
    )
  return (
    <Dialog title="New API token" onClose={onClose}>
      <form onSubmit={submit} className="mt-3 grid gap-3">
        <Field
          required
          autoComplete="off"
          label="Name"
          name="label"
          maxLength={100}
          hint="Its imports and events carry it: say which system sends, and from where."
        />
        <Field
          required
          autoComplete="off"
          spellCheck={false}
          label="Source"
          name="source"
          maxLength={200}
          hint="The system whose data it sends, named as its charts name it. The token writes no other."
        />
        <Field
          required
          label="Days until it expires"
          name="days"
          type="number"
          min={1}
          max={mostDays}
          defaultValue={90}
        />
        <FormEnd
          text="Create token"
          pendingText="Creating…"
          isPending={add.isPending}
          error={add.error}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
