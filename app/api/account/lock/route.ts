import { endSession } from '@/lib/access/session'
import { handle, readBody } from '../../handle'
import { lockRequest } from '../schema'

/** Ends the session. The cookie stays and is worth nothing, but says who may come back to the same page. */
export const POST = handle('/api/account/lock', async ({ request, session }) => {
  const { reason } = await readBody(request, lockRequest)
  if (session.id) await endSession(session.id, 'session-locked', { reason })
  return {}
})
