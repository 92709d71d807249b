import type { BreakGlassCase, BreakGlassList } from '@/lib/contracts/break-glass'
import { callApi } from '../ui/problem'
import { useListChange, useRecordedList } from '../ui/use-recorded-list'

const KEY = ['break-glass']

export interface Queue {
  waiting: BreakGlassCase[]
  reviewed: BreakGlassCase[]
}

/** Every emergency access. */
export function useReviewQueue(first: Queue) {
  return useRecordedList(KEY, readQueue, first)
}

async function readQueue(): Promise<Queue> {
  const { waiting = [], reviewed = [] } = await callApi<BreakGlassList>('/api/break-glass')
  return { waiting, reviewed }
}

/** Files the finding about one. */
export function useReview(id: string) {
  return useListChange(KEY, (finding: { outcome: string; text: string }) =>
    callApi(`/api/break-glass/${id}/review`, finding),
  )
}
