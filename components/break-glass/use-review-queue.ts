import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BreakGlassCase, BreakGlassList } from '@/lib/contracts/break-glass'
import { callApi } from '../ui/problem'

const KEY = ['break-glass']

export interface Queue {
  waiting: BreakGlassCase[]
  reviewed: BreakGlassCase[]
}

/** Every emergency access. Not asked for again by itself: each look is on record. */
export function useReviewQueue(first: Queue) {
  return useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<Queue> => {
      const { waiting = [], reviewed = [] } = await callApi<BreakGlassList>('/api/break-glass')
      return { waiting, reviewed }
    },
    initialData: first,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Files the finding about one. */
export function useReview(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (finding: { outcome: string; text: string }) =>
      callApi(`/api/break-glass/${id}/review`, finding),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
