'use client'

import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { Account } from '@/lib/contracts/admin'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { AccountDialog } from './account-dialog'
import { AccountsTable } from './accounts-table'
import { NewAccountDialog } from './new-account-dialog'
import { useAccounts } from './use-accounts'

interface AccountsPanelProps {
  /** The list that the server drew. */
  first: Account[]
  /** The administrator's own account. */
  ownId: string
}

export function AccountsPanel({ first, ownId }: AccountsPanelProps) {
  const { data: accounts, error } = useAccounts(first)
  const [open, setOpen] = useState<string | null>(null)
  const chosen = accounts.find(({ id }) => id === open)
  const inUse = accounts.filter(({ disabled }) => !disabled).length
  return (
    <section aria-labelledby="users-title" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="users-title" className="text-read font-[650]">
          Users
        </h2>
        <p className="text-label text-ink-3">
          {inUse} in use{accounts.length > inUse && `, ${accounts.length - inUse} disabled`}
        </p>
        <Button className="ml-auto" onClick={() => setOpen('new')}>
          <UserPlus aria-hidden="true" className="size-4" />
          New user
        </Button>
      </div>
      {error && <Notice tone="error">The list may be out of date. {error.message}</Notice>}
      <AccountsTable accounts={accounts} ownId={ownId} onChoose={setOpen} />
      {open === 'new' && <NewAccountDialog onClose={() => setOpen(null)} />}
      {chosen && <AccountDialog key={chosen.id} account={chosen} onClose={() => setOpen(null)} />}
    </section>
  )
}
