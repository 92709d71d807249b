import { linkPractitioner } from '@/lib/access/practitioner-identities'
import { requireRole } from '@/lib/access/require-role'
import { handle, readBody } from '../../../handle'
import { newIdentity } from '../schema'

export const POST = handle(
  '/api/admin/care-teams/identities',
  async ({ request, session }) => {
    requireRole(session, 'admin')
    const { userId, name } = await readBody(request, newIdentity)
    return { id: await linkPractitioner(session, userId, name) }
  },
  { status: 201 },
)
