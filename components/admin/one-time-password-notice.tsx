'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button'

/** Shown here and nowhere again. */
export function OneTimePasswordNotice({ name, password }: { name: string; password: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <div
      role="status"
      className="mt-3 grid gap-2 rounded-lg border border-warn-line bg-warn-soft px-3 py-2 text-warn"
    >
      <p>
        The password of {name}, for the next sign-in. It is not shown again: hand it over now, on another way
        than the address.
      </p>
      <p className="flex flex-wrap items-center gap-2">
        <code className="identifier rounded border border-line-2 bg-surface px-2 py-1 text-vital text-ink select-all">
          {password}
        </code>
        <Button
          onClick={() =>
            navigator.clipboard.writeText(password).then(
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
