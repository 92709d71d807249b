'use client'

import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { ApiToken } from '@/lib/contracts/admin'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { NewTokenDialog } from './new-token-dialog'
import { RevokeTokenDialog } from './revoke-token-dialog'
import { TokensTable } from './tokens-table'
import { useTokens } from './use-tokens'

interface TokensPanelProps {
  /** The list that the server drew. */
  first: ApiToken[]
  mostDays: number
}

export function TokensPanel({ first, mostDays }: TokensPanelProps) {
  const { data: tokens, error } = useTokens(first)
  const [open, setOpen] = useState<string | null>(null)
  const chosen = tokens.find(({ id }) => id === open)
  const close = () => setOpen(null)
  return (
    <section aria-labelledby="tokens-title" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="tokens-title" className="text-read font-[650]">
          API tokens
        </h2>
        <p className="text-label text-ink-3">
          each sends the data of one source, and reads what became of it
        </p>
        <Button className="ml-auto" onClick={() => setOpen('new')}>
          <KeyRound aria-hidden="true" className="size-4" />
          New token
        </Button>
      </div>
      {error && <Notice tone="error">The list may be out of date. {error.message}</Notice>}
      {tokens.length > 0 ? (
        <TokensTable tokens={tokens} onRevoke={setOpen} />
      ) : (
        <p className="rounded-lg border border-line bg-surface px-3 py-4 text-ink-2">
          There are no tokens: no system sends data by itself.
        </p>
      )}
      {open === 'new' && <NewTokenDialog mostDays={mostDays} onClose={close} />}
      {chosen && <RevokeTokenDialog token={chosen} onClose={close} />}
    </section>
  )
}
