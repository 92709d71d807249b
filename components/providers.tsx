'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { RequestProblem } from './ui/problem'
import { SiteTimeProvider } from './ui/site-time'

/** What every page stands in. One query client a page load; nothing of it is written to the browser's storage. */
export function Providers({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: 30_000,
            refetchOnWindowFocus: false,
            retry: (count, error) =>
              error instanceof RequestProblem && error.code === 'connection_lost' && count < 2,
          },
        },
      }),
  )
  return (
    <QueryClientProvider client={client}>
      <SiteTimeProvider timeZone={timeZone}>{children}</SiteTimeProvider>
    </QueryClientProvider>
  )
}
