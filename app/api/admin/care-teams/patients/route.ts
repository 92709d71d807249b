import { findPatientsToAssign } from '@/lib/access/care-teams'
import { requireRole } from '@/lib/access/require-role'
import { handle, readBody } from '../../../handle'
import { wantedPatient } from '../schema'

export const POST = handle(
  '/api/admin/care-teams/patients',
  async ({ request, session }) => {
    requireRole(session, 'admin')
    const { mrn } = await readBody(request, wantedPatient)
    return { items: await findPatientsToAssign(session, mrn) }
  },
  { rate: 'searches' },
)
