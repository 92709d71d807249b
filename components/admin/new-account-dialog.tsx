'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Notice } from '../ui/notice'
import { RoleFields, readAccountFields } from './account-fields'
import { Dialog } from './dialog'
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
      <Dialog title="User created" onClose={onClose}>
        <OneTimePasswordNotice name={name} password={add.data.password} />
        <p className="mt-4 text-right">
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </p>
      </Dialog>
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
        {add.error && <Notice tone="error">{add.error.message}</Notice>}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={add.isPending}>
            {add.isPending ? 'Creating…' : 'Create user'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
