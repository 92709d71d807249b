import { endAssignment } from '@/lib/access/care-teams'
import { handle } from '../../../handle'

export const DELETE = handle<{ id: string }>('/api/admin/care-teams/:id', async ({ params, session }) => {
  await endAssignment(session, params.id)
  return { id: params.id }
})
