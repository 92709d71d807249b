import type { Account, AccountChange, AccountList, NewAccount, OneTimePassword } from '@/lib/contracts/admin'
import { callApi } from '../ui/problem'
import { useListChange, useRecordedList } from '../ui/use-recorded-list'

const KEY = ['accounts']
const USERS = '/api/admin/users'

/** Every account. */
export function useAccounts(first: Account[]) {
  return useRecordedList(KEY, async () => (await callApi<AccountList>(USERS)).items, first)
}

export function useAddAccount() {
  return useListChange(KEY, (account: NewAccount) => callApi<OneTimePassword>(USERS, account))
}

export function useChangeAccount(id: string) {
  return useListChange(KEY, (change: AccountChange) => callApi(`${USERS}/${id}`, change, 'PATCH'))
}

export function useSignOutEverywhere(id: string) {
  return useListChange(KEY, () => callApi<{ ended: number }>(`${USERS}/${id}/sessions`, undefined, 'DELETE'))
}

export function useResetPassword(id: string) {
  return useListChange(KEY, () => callApi<OneTimePassword>(`${USERS}/${id}/password`, {}))
}
