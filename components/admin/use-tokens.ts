import type { ApiToken, ApiTokenList, CreatedToken, NewToken } from '@/lib/contracts/admin'
import { callApi } from '../ui/problem'
import { useListChange, useRecordedList } from '../ui/use-recorded-list'

const KEY = ['tokens']
const TOKENS = '/api/admin/tokens'

/** Every API token. */
export function useTokens(first: ApiToken[]) {
  return useRecordedList(KEY, async () => (await callApi<ApiTokenList>(TOKENS)).items, first)
}

export function useAddToken() {
  return useListChange(KEY, (token: NewToken) => callApi<CreatedToken>(TOKENS, token))
}

export function useRevokeToken() {
  return useListChange(KEY, (id: string) => callApi(`${TOKENS}/${id}`, undefined, 'DELETE'))
}
