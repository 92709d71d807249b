'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { AuditPage } from '@/lib/contracts/audit'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { callApi } from '../ui/problem'
import { AuditTable } from './audit-table'

interface AuditListProps {
  /** The page that the server drew. */
  first: AuditPage
  /** '?user=…', or nothing. */
  query: string
  /** Beside the title. */
  children: ReactNode
}

/** Events, newest first. Never asked for again by itself: each look at the log is an event of the log. */
export function AuditList({ first, query, children }: AuditListProps) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['audit', query, first.items[0]?.id],
    queryFn: ({ pageParam }) =>
      callApi<AuditPage>(
        `/api/audit${query}${pageParam ? `${query ? '&' : '?'}cursor=${encodeURIComponent(pageParam)}` : ''}`,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [first], pageParams: [null] },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const events = data.pages.flatMap(({ items }) => items)
  return (
    <section aria-labelledby="events-title" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="events-title" className="text-read font-[650]">
          Events
        </h2>
        <p role="status" className="text-label text-ink-3">
          {countText(events.length, hasNextPage)}
        </p>
        {children}
      </div>
      {events.length > 0 ? <AuditTable events={events} /> : <Notice>No event fits this filter.</Notice>}
      {error && <Notice tone="error">{error.message}</Notice>}
      {hasNextPage && (
        <Button className="justify-self-center" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {isFetchingNextPage ? 'Loading…' : 'Show older events'}
        </Button>
      )}
    </section>
  )
}

function countText(count: number, more: boolean): string {
  if (count === 0) return ''
  if (more) return `The newest ${count}; there are older ones`
  return count === 1 ? 'The only one that fits' : `All ${count} that fit`
}
