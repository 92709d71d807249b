import { addAccount, listAccounts } from '@/lib/access/manage-accounts'
import { requireRole } from '@/lib/access/require-role'
import { handle, readBody } from '../../handle'
import { newAccount } from './schema'

export const GET = handle('/api/admin/users', async ({ session }) => ({ items: await listAccounts(session) }))

export const POST = handle(
  '/api/admin/users',
  async ({ request, session }) => {
    requireRole(session, 'admin')
    return addAccount(session, await readBody(request, newAccount))
  },
  { status: 201 },
)
