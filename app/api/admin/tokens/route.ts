import { addToken, listTokens } from '@/lib/access/manage-tokens'
import { requireRole } from '@/lib/access/require-role'
import { handle, readBody } from '../../handle'
import { newToken } from './schema'

export const GET = handle('/api/admin/tokens', async ({ session }) => ({ items: await listTokens(session) }))

/** The token itself, in this answer only. */
export const POST = handle(
  '/api/admin/tokens',
  async ({ request, session }) => {
    requireRole(session, 'admin')
    return addToken(session, await readBody(request, newToken))
  },
  { status: 201 },
)
