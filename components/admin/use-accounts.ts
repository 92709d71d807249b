import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Account, AccountChange, AccountList, NewAccount, OneTimePassword } from '@/lib/contracts/admin'
import { callApi } from '../ui/problem'

const KEY = ['accounts']
const USERS = '/api/admin/users'

/** Every account. Not asked for again by itself: each look at the list is on record. */
export function useAccounts(first: Account[]) {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await callApi<AccountList>(USERS)).items,
    initialData: first,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

function useAccountMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) })
}

export function useAddAccount() {
  return useAccountMutation((account: NewAccount) => callApi<OneTimePassword>(USERS, account))
}

export function useChangeAccount(id: string) {
  return useAccountMutation((change: AccountChange) => callApi(`${USERS}/${id}`, change, 'PATCH'))
}

export function useSignOutEverywhere(id: string) {
  return useAccountMutation(() => callApi<{ ended: number }>(`${USERS}/${id}/sessions`, undefined, 'DELETE'))
}

export function useResetPassword(id: string) {
  return useAccountMutation(() => callApi<OneTimePassword>(`${USERS}/${id}/password`, {}))
}
