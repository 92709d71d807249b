import { signOutEverywhere } from '@/lib/access/manage-accounts'
import { handle } from '../../../../handle'

/** Signs the user out everywhere. */
export const DELETE = handle<{ id: string }>(
  '/api/admin/users/:id/sessions',
  async ({ params, session }) => ({
    ended: await signOutEverywhere(session, params.id),
  }),
)
