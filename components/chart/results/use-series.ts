'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SeriesView } from '@/lib/contracts/results'
import { callApi } from '../../ui/problem'

interface SeriesRequest {
  patientId: string
  concept: string | null
  from: string | null
  to: string | null
  /** What the server read for the first paint. */
  initial: readonly SeriesView[]
}

/** Results of one analyte in a window; nothing is asked while none is chosen. */
export function useSeries({ patientId, concept, from, to, initial }: SeriesRequest) {
  const read = initial.find((view) => view.key === concept && view.from === from && view.to === to)
  return useQuery({
    queryKey: ['patient', patientId, 'series', concept, from, to],
    enabled: concept !== null,
    ...(read && { initialData: read }),
    // Another window of the same analyte replaces the one before in its place; another analyte must never stand in for one.
    placeholderData: (before, query) =>
      query?.queryKey[3] === concept ? keepPreviousData(before) : undefined,
    queryFn: () =>
      callApi<SeriesView>(`/api/patients/${patientId}/series?${questionOf(concept ?? '', from, to)}`),
  })
}

function questionOf(concept: string, from: string | null, to: string | null): string {
  return new URLSearchParams({ concept, ...(from && { from }), ...(to && { to }) }).toString()
}
