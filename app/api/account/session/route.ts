import { readStanding, reportActivity } from '@/lib/access/own-sessions'
import { handle, readBody } from '../../handle'
import { activityReport } from '../schema'

export const GET = handle('/api/account/session', ({ session }) => readStanding(session))

/** The user did something, so long ago. That mark is set, not the time of the request. */
export const POST = handle(
  '/api/account/session',
  async ({ request, session }) =>
    reportActivity(session, (await readBody(request, activityReport)).idleSeconds),
  { active: false },
)
