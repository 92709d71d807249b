import { unlinkPractitioner } from '@/lib/access/practitioner-identities'
import { handle } from '../../../../handle'

export const DELETE = handle<{ id: string }>(
  '/api/admin/care-teams/identities/:id',
  async ({ params, session }) => {
    await unlinkPractitioner(session, params.id)
    return { id: params.id }
  },
)
