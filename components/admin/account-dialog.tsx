'use client'

import type { FormEvent } from 'react'
import type { Account } from '@/lib/contracts/admin'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Notice } from '../ui/notice'
import { RoleFields, readAccountFields } from './account-fields'
import { Dialog } from './dialog'
import { OneTimePasswordNotice } from './one-time-password-notice'
import { useChangeAccount, useResetPassword, useSignOutEverywhere } from './use-accounts'

/** Everything that can be done to an account, each with its own button: none of it is undone by closing. */
export function AccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { id, displayName, roles, disabled, openSessions, byProvider, opensRestricted } = account
  const save = useChangeAccount(id)
  const toggle = useChangeAccount(id)
  const signOut = useSignOutEverywhere(id)
  const reset = useResetPassword(id)
  const error = save.error ?? toggle.error ?? signOut.error ?? reset.error
  const isBusy = [save, toggle, signOut, reset].some(({ isPending }) => isPending)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = readAccountFields(event.currentTarget)
    save.mutate({ displayName: fields.displayName, roles: fields.roles }, { onSuccess: onClose })
  }

  return (
    <Dialog title={displayName} onClose={onClose}>
      <p className="text-ink-3 [overflow-wrap:anywhere]">{account.email}</p>
      <form onSubmit={submit} className="mt-3 grid gap-3">
        {byProvider ? (
          <p className="text-ink-2">
            Name and roles ({roles.join(', ') || 'none'}) come from where this user signs in; they are changed
            there.
          </p>
        ) : (
          <>
            <Field
              required
              autoComplete="off"
              spellCheck={false}
              label="Name"
              name="displayName"
              defaultValue={displayName}
              maxLength={100}
            />
            <RoleFields given={roles} />
            <p className="text-label text-ink-3">Other roles sign the user out everywhere.</p>
          </>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Close</Button>
          {!byProvider && (
            <Button type="submit" look="primary" disabled={isBusy}>
              Save
            </Button>
          )}
        </div>
      </form>
      <div className="mt-4 flex flex-wrap gap-2 border-t border-line pt-4">
        <Button disabled={isBusy || openSessions === 0} onClick={() => signOut.mutate(undefined)}>
          Sign out everywhere ({openSessions})
        </Button>
        {!byProvider && (
          <Button disabled={isBusy || disabled} onClick={() => reset.mutate(undefined)}>
            New password
          </Button>
        )}
        {roles.includes('clinician') && (
          <Button disabled={isBusy} onClick={() => toggle.mutate({ opensRestricted: !opensRestricted })}>
            {opensRestricted ? 'Hide restricted records' : 'Show restricted records'}
          </Button>
        )}
        <Button disabled={isBusy} onClick={() => toggle.mutate({ disabled: !disabled })}>
          {disabled ? 'Enable' : 'Disable'}
        </Button>
      </div>
      {error && (
        <div className="mt-3">
          <Notice tone="error">{error.message}</Notice>
        </div>
      )}
      {reset.data && <OneTimePasswordNotice name={displayName} password={reset.data.password} />}
    </Dialog>
  )
}
