import { changeAccount } from '@/lib/access/manage-accounts'
import { requireRole } from '@/lib/access/require-role'
import { handle, readBody } from '../../../handle'
import { accountChange } from '../schema'

export const PATCH = handle<{ id: string }>('/api/admin/users/:id', async ({ request, params, session }) => {
  requireRole(session, 'admin')
  await changeAccount(session, params.id, await readBody(request, accountChange))
  return { id: params.id }
})
