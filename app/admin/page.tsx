import type { Metadata } from 'next'
import { AccountsPanel } from '@/components/admin/accounts-panel'
import { listAccounts } from '@/lib/access/manage-accounts'
import { requirePageRole } from '../require-page-role'

export const metadata: Metadata = { title: 'Users' }

export default async function UsersPage() {
  const session = await requirePageRole('admin')
  return <AccountsPanel first={await listAccounts(session)} ownId={session.userId} />
}
