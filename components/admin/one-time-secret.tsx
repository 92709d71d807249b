'use client'

import { Check, Copy } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/button'

interface OneTimeSecretProps {
  secret: string
  /** Whose it is, and how it is handed over. */
  children: ReactNode
}

/** Shown here and nowhere again. */
export function OneTimeSecret({ secret, children }: OneTimeSecretProps) {
  const [copied, setCopied] = useState(false)
  return (
    <div
      role="status"
      className="mt-3 grid gap-2 rounded-lg border border-warn-line bg-warn-soft px-3 py-2 text-warn"
    >
      <p>{children}</p>
      <p className="flex flex-wrap items-center gap-2">
        <code className="identifier rounded border border-line-2 bg-surface px-2 py-1 text-vital text-ink select-all [overflow-wrap:anywhere]">
          {secret}
        </code>
        <Button
          onClick={() =>
            navigator.clipboard.writeText(secret).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {copied ? (
            <Check aria-hidden="true" className="size-4" />
          ) : (
            <Copy aria-hidden="true" className="size-4" />
          )}
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </p>
    </div>
  )
}
