'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ConnectionBanner } from './session/connection-banner'
import { SessionGuard } from './session/session-guard'
import type { SignedInUser } from './session/signed-in-user'
import type { SessionLimits } from './session/use-idle-watch'
import { RequestProblem } from './ui/problem'
import { SiteTimeProvider } from './ui/site-time'

/** A lost line is tried again; so is what came too often, once the server's own time is up. */
function mayRetry(count: number, error: Error): boolean {
  if (!(error instanceof RequestProblem)) return false
  return (error.code === 'connection_lost' || error.retryAfterSeconds !== undefined) && count < 2
}

function waitBefore(count: number, error: Error): number {
  const asked = error instanceof RequestProblem ? error.retryAfterSeconds : undefined
  return asked === undefined ? 1_000 * 2 ** count : asked * 1_000
}

interface ProvidersProps {
  timeZone: string
  user: SignedInUser | null
  sessionLimits: SessionLimits
  /** Over every page, locked ones too. */
  strip: ReactNode
  children: ReactNode
}

/** What every page stands in. One query client a page load; nothing of it is written to the browser's storage. */
export function Providers({ timeZone, user, sessionLimits, strip, children }: ProvidersProps) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: 30_000,
            refetchOnWindowFocus: false,
            retry: mayRetry,
            retryDelay: waitBefore,
          },
        },
      }),
  )
  return (
    <QueryClientProvider client={client}>
      <SiteTimeProvider timeZone={timeZone}>
        <div>
          {strip}
          <ConnectionBanner />
        </div>
        <SessionGuard user={user} limits={sessionLimits}>
          {children}
        </SessionGuard>
      </SiteTimeProvider>
    </QueryClientProvider>
  )
}
