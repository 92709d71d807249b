'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PatientPage } from '@/lib/contracts/routes'
import { callApi } from '../ui/problem'

/** Nobody's name is looked for at each letter of it. */
export const PAUSE_MS = 150

/** Search as you type. The words travel in the body, never in a URL; `first` is the unfiltered page the server drew. */
export function usePatientSearch(text: string, first: PatientPage) {
  const query = usePaused(text.trim(), PAUSE_MS)
  const search = useInfiniteQuery({
    queryKey: ['patient-search', query],
    queryFn: ({ pageParam }) =>
      callApi<PatientPage>('/api/patients/search', { query, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(query === '' ? { initialData: { pages: [first], pageParams: [null] } } : {}),
  })
  const patients = search.data?.pages.flatMap((page) => page.items) ?? []
  /** False while the list still answers an earlier wording. */
  const settled = query === text.trim() && !search.isPlaceholderData && !search.isFetching
  return { ...search, patients, query, settled }
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
