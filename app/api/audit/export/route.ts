import { Readable } from 'node:stream'
import { exportAudit } from '@/lib/access/export-audit'
import { requireRole } from '@/lib/access/require-role'
import { siteToday } from '@/lib/chart/site-day'
import { handle } from '../../handle'
import { readAuditFilter, readAuditFormat } from '../schema'

export const GET = handle('/api/audit/export', async ({ request, session, requestId }) => {
  requireRole(session, 'auditor')
  const { searchParams } = new URL(request.url)
  const file = exportAudit(session, readAuditFilter(searchParams), readAuditFormat(searchParams))
  const bytes = Readable.toWeb(Readable.from(file.text, { objectMode: false }))
  return new Response(bytes as ReadableStream<Uint8Array>, {
    headers: {
      'cache-control': 'no-store',
      'content-type': file.contentType,
      'content-disposition': `attachment; filename="audit-${siteToday()}.${file.extension}"`,
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
    },
  })
})
