import { endOtherSessions, listOwnSessions } from '@/lib/access/own-sessions'
import { handle } from '../../handle'

export const GET = handle('/api/account/sessions', async ({ session }) => ({
  items: await listOwnSessions(session),
}))

/** Signs out everywhere else. */
export const DELETE = handle('/api/account/sessions', async ({ session }) => ({
  ended: await endOtherSessions(session),
}))
