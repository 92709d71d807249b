import { resetPassword } from '@/lib/access/manage-accounts'
import { handle } from '../../../../handle'

/** A new one-time password, in this answer only. */
export const POST = handle<{ id: string }>('/api/admin/users/:id/password', async ({ params, session }) =>
  resetPassword(session, params.id),
)
