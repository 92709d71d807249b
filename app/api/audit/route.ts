import { listAudit } from '@/lib/access/list-audit'
import { requireRole } from '@/lib/access/require-role'
import { handle } from '../handle'
import { readAuditFilter } from './schema'

export const GET = handle('/api/audit', async ({ request, session }) => {
  requireRole(session, 'auditor')
  const { searchParams } = new URL(request.url)
  return listAudit(session, readAuditFilter(searchParams), {
    cursor: searchParams.get('cursor') ?? undefined,
  })
})
