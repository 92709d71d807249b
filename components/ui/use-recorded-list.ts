import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

/** A list that the server drew with the page. Not asked for again by itself: each look at it is on record. */
export function useRecordedList<List>(
  queryKey: QueryKey,
  queryFn: () => Promise<List>,
  first: List,
): { data: List; error: Error | null } {
  const { data, error } = useQuery({
    queryKey,
    queryFn,
    initialData: () => first,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { data: data ?? first, error }
}

/** Changes something in such a list, which is then read anew. */
export function useListChange<Input, Result>(
  queryKey: QueryKey,
  mutationFn: (input: Input) => Promise<Result>,
) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey }) })
}
