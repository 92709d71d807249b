import { getServerSession } from 'next-auth'
import { authOptions } from './auth-options'
import { checkSession, findSessionHolder, type Session, sessionEnded } from './session'

/** The signed-in user of this request, or null. Pages redirect to /sign-in on null. */
export async function currentSession(options?: { active: boolean }): Promise<Session | null> {
  const token = await getServerSession(authOptions)
  return token?.sessionId ? checkSession(token.sessionId, options) : null
}

/** Who was signed in last in this browser, also after the session's end; null after signing out. */
export async function lastHolder(): Promise<string | null> {
  const token = await getServerSession(authOptions)
  return token?.sessionId ? findSessionHolder(token.sessionId) : null
}

/** The signed-in user of this request; throws `unauthenticated`. For route handlers. */
export async function requireSession(options?: { active: boolean }): Promise<Session> {
  const session = await currentSession(options)
  if (!session) throw sessionEnded()
  return session
}
