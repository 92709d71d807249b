import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiToken, ApiTokenList, CreatedToken, NewToken } from '@/lib/contracts/admin'
import { callApi } from '../ui/problem'

const KEY = ['tokens']
const TOKENS = '/api/admin/tokens'

/** Every API token. Not asked for again by itself: each look at the list is on record. */
export function useTokens(first: ApiToken[]) {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await callApi<ApiTokenList>(TOKENS)).items,
    initialData: first,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

function useTokenMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) })
}

export function useAddToken() {
  return useTokenMutation((token: NewToken) => callApi<CreatedToken>(TOKENS, token))
}

export function useRevokeToken() {
  return useTokenMutation((id: string) => callApi(`${TOKENS}/${id}`, undefined, 'DELETE'))
}
