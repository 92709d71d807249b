'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PatientChoice, PatientPage } from '@/lib/contracts/routes'
import { callApi } from '../ui/problem'

/** Nobody's name is looked for at each letter of it. */
export const PAUSE_MS = 150

/** The page that the server drew: of everybody in this choice, no words yet. */
export interface DrawnPage {
  choice: PatientChoice
  page: PatientPage
}

/** Search as you type. The words travel in the body, never in a URL. */
export function usePatientSearch(text: string, choice: PatientChoice, drawn: DrawnPage) {
  const query = usePaused(text.trim(), PAUSE_MS)
  const { among, sort } = choice
  const isDrawn = query === '' && among === drawn.choice.among && sort === drawn.choice.sort
  const search = useInfiniteQuery({
    queryKey: ['patient-search', query, among, sort],
    queryFn: ({ pageParam }) =>
      callApi<PatientPage>('/api/patients/search', {
        query,
        among,
        sort,
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(isDrawn ? { initialData: { pages: [drawn.page], pageParams: [null] } } : {}),
  })
  const patients = search.data?.pages.flatMap((page) => page.items) ?? []
  /** False while the list still answers an earlier wording. */
  const settled = query === text.trim() && !search.isPlaceholderData && !search.isFetching
  const approximate = search.data?.pages[0]?.approximate ?? false
  const isFromCache = search.data?.pages.some(({ source }) => source === 'cache') ?? false
  /** Why the search waits before it goes on by itself; until then the list is the one from before. */
  const waitsFor = search.isFetching ? (search.failureReason?.message ?? null) : null
  return { ...search, patients, query, settled, approximate, isFromCache, waitsFor }
}

/** The value once it has stood still for `pause` milliseconds. */
export function usePaused(value: string, pause: number): string {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return paused
}
