import { getServerSession } from 'next-auth'
import { AppError } from '@/lib/errors'
import { authOptions } from './auth-options'
import { checkSession, type Session } from './session'

/** The signed-in user of this request, or null. Pages redirect to /sign-in on null. */
export async function currentSession(options?: { active: boolean }): Promise<Session | null> {
  const token = await getServerSession(authOptions)
  return token?.sessionId ? checkSession(token.sessionId, options) : null
}

/** The signed-in user of this request; throws `unauthenticated`. For route handlers. */
export async function requireSession(options?: { active: boolean }): Promise<Session> {
  const session = await currentSession(options)
  if (!session) throw new AppError('unauthenticated', 'Your session has ended; sign in again to go on.')
  return session
}
