'use client'

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportPage, ImportView } from '@/lib/contracts/imports'
import { callApi } from '../ui/problem'
import { isUnderWay } from './import-text'

const POLL_MS = 2_000

/** All imports, newest first, asked for again while one of them waits or runs. `first`: the page that the server drew. */
export function useImports(first: ImportPage) {
  const query = useInfiniteQuery({
    queryKey: ['imports'],
    queryFn: ({ pageParam }) =>
      callApi<ImportPage>(`/api/imports${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ''}`),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [first], pageParams: [null] },
    refetchInterval: ({ state }) =>
      !state.error && state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? POLL_MS : false,
  })
  return { ...query, imports: query.data.pages.flatMap(({ items }) => items) }
}

/** One import, asked for again while it waits or runs. */
export function useImport(first: ImportView) {
  return useQuery({
    queryKey: ['import', first.id],
    queryFn: () => callApi<ImportView>(`/api/imports/${first.id}`),
    initialData: first,
    refetchInterval: ({ state }) => (!state.error && state.data && isUnderWay(state.data) ? POLL_MS : false),
  })
}

/** Queues an import that failed or was interrupted once more. */
export function useRetry(importId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => callApi<{ id: string }>(`/api/imports/${importId}/retry`, {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['import', importId] }),
  })
}
