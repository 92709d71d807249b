import { listActiveBreakGlass, startBreakGlass } from '@/lib/access/break-glass'
import { listBreakGlass } from '@/lib/access/break-glass-review'
import { mayAudit } from '@/lib/access/require-role'
import type { BreakGlassList } from '@/lib/contracts/break-glass'
import { handle, readBody } from '../handle'
import { breakGlassRequest } from './schema'

export const GET = handle('/api/break-glass', async ({ session }): Promise<BreakGlassList> => {
  const active = await listActiveBreakGlass(session)
  if (!mayAudit(session)) return { active }
  return {
    active,
    waiting: await listBreakGlass(session, { reviewed: false }),
    reviewed: await listBreakGlass(session, { reviewed: true }),
  }
})

export const POST = handle(
  '/api/break-glass',
  async ({ request, session }) => startBreakGlass(session, await readBody(request, breakGlassRequest)),
  { status: 201 },
)
