import { reviewBreakGlass } from '@/lib/access/break-glass-review'
import { requireRole } from '@/lib/access/require-role'
import { handle, readBody } from '../../../handle'
import { breakGlassReview } from '../../schema'

export const POST = handle<{ id: string }>(
  '/api/break-glass/:id/review',
  async ({ request, params, session }) => {
    requireRole(session, 'auditor')
    await reviewBreakGlass(session, params.id, await readBody(request, breakGlassReview))
    return { id: params.id }
  },
)
