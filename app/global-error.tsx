'use client'

import { Button } from '@/components/ui/button'
import './styles.css'

/** In the place of everything, the frame of the page included: it broke off on its way, or could not be drawn at all. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <head>
        <title>Not loaded – Chartlight</title>
      </head>
      <body>
        <main className="grid h-full content-center justify-items-center p-6">
          <div
            role="alert"
            className="grid w-full max-w-lg justify-items-start gap-3 rounded-lg border border-line bg-surface p-6 shadow-card"
          >
            <h1 className="text-name font-semibold">This page did not load</h1>
            <p className="text-read text-ink-2">
              It broke off on its way here; nothing was changed. Load it again
              {error.digest && `, or give support the reference ${error.digest}`}.
            </p>
            <Button look="primary" onClick={() => window.location.reload()}>
              Load again
            </Button>
          </div>
        </main>
      </body>
    </html>
  )
}
