'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { TimelineKind, TimelineSection } from '@/lib/contracts/timeline'
import { callApi } from '../../ui/problem'

interface SectionRequest {
  patientId: string
  kind: TimelineKind | null
  undated?: boolean
  /** The line that is unfolded. */
  within?: string
  enabled?: boolean
  /** What the server read for the first paint. */
  initial?: TimelineSection
}

/** Pages of the timeline, each asked for when it is wanted; those read before stay where they are. */
export function useSection({ patientId, kind, undated, within, enabled = true, initial }: SectionRequest) {
  return useInfiniteQuery({
    queryKey: ['patient', patientId, 'timeline', kind, undated ?? false, within ?? null],
    enabled,
    // A page that was read is not read again behind the reader's back: lines would move under the eye.
    staleTime: Number.POSITIVE_INFINITY,
    initialPageParam: null as string | null,
    ...(initial && { initialData: { pages: [initial], pageParams: [null] } }),
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({
        ...(kind && { type: kind }),
        ...(undated && { undated: 'true' }),
        ...(within && { within }),
        ...(pageParam && { cursor: pageParam }),
      })
      return callApi<TimelineSection>(`/api/patients/${patientId}/timeline?${query}`)
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
}
