import { findAuditedPatients } from '@/lib/access/find-audited-patients'
import { requireRole } from '@/lib/access/require-role'
import { handle, readBody } from '../../handle'
import { auditSearch } from '../schema'

/** The words travel in the body: a name must not stand in a URL or an access log. */
export const POST = handle(
  '/api/audit/patients',
  async ({ request, session }) => {
    requireRole(session, 'auditor')
    const { query } = await readBody(request, auditSearch)
    return findAuditedPatients(session, query)
  },
  { rate: 'searches' },
)
