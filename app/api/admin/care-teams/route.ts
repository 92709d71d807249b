import { assignCareTeam } from '@/lib/access/care-teams'
import { readCareTeams } from '@/lib/access/read-care-teams'
import { requireRole } from '@/lib/access/require-role'
import { handle, readBody } from '../../handle'
import { newAssignment } from './schema'

export const GET = handle('/api/admin/care-teams', ({ session }) => readCareTeams(session))

export const POST = handle(
  '/api/admin/care-teams',
  async ({ request, session }) => {
    requireRole(session, 'admin')
    return { id: await assignCareTeam(session, await readBody(request, newAssignment)) }
  },
  { status: 201 },
)
