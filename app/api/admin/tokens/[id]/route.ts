import { revokeToken } from '@/lib/access/manage-tokens'
import { handle } from '../../../handle'

export const DELETE = handle<{ id: string }>('/api/admin/tokens/:id', async ({ params, session }) => {
  await revokeToken(session, params.id)
  return {}
})
