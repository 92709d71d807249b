'use client'

import { type FormEvent, useState } from 'react'
import { Field } from '../ui/field'
import { RoleFields, readAccountFields } from './account-fields'
import { CreatedDialog } from './created-dialog'
import { Dialog } from './dialog'
import { FormEnd } from './form-end'
import { OneTimePasswordNotice } from './one-time-password-notice'
import { useAddAccount } from './use-accounts'

export function NewAccountDialog({ onClose }: { onClose: () => void }) {
  const add = useAddAccount()
  const [name, setName] = useState('')

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const account = readAccountFields(event.currentTarget)
    setName(account.displayName)
    add.mutate(account)
  }

  if (add.data)
    return (
      <CreatedDialog title="User created" onClose={onClose}>
        <OneTimePasswordNotice name={name} password={add.data.password} />
      </CreatedDialog>
    )
  return (
    <Dialog title="New user" onClose={onClose}>
      <form onSubmit={submit} className="mt-3 grid gap-3">
        <Field
          required
          autoComplete="off"
          spellCheck={false}
          label="Name"
          name="displayName"
          maxLength={100}
        />
        <Field
          required
          autoComplete="off"
          spellCheck={false}
          label="E-mail address"
          name="email"
          type="email"
          maxLength={254}
        />
        <RoleFields given={['clinician']} />
        <FormEnd
          text="Create user"
          pendingText="Creating…"
          isPending={add.isPending}
          error={add.error}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
