'use client'

import { useState } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { readProblem } from '../ui/problem'
import { beginProviderSignIn } from './session-api'

interface ProviderButtonProps {
  /** What users call the OIDC provider. */
  name: string
  /** A path of ours to come back to. */
  returnTo: () => string
}

/** Leaves for the OIDC provider, which asks who somebody is and sends the browser back. */
export function ProviderButton({ name, returnTo }: ProviderButtonProps) {
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function leave() {
    setBusy(true)
    setFailure(null)
    try {
      // The whole page goes, and with it whatever an earlier user left in memory.
      window.location.assign(await beginProviderSignIn(returnTo()))
    } catch (error) {
      setBusy(false)
      setFailure(readProblem(error).message)
    }
  }

  return (
    <div className="grid gap-3">
      {failure && <Notice tone="error">{failure}</Notice>}
      <Button className="min-h-10" disabled={busy} onClick={() => void leave()}>
        {busy ? 'Leaving…' : `Continue with ${name}`}
      </Button>
    </div>
  )
}
