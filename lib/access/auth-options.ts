import { getServerSession, type NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'
import { describeDevice } from './describe-device'
import { endSession } from './session'
import { SESSION_COOKIES } from './session-cookie'
import { signIn } from './sign-in'
import { writeRefusal } from './sign-in-refusal'

declare module 'next-auth' {
  interface User {
    sessionId: string
  }
  interface Session {
    sessionId?: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sessionId?: string
  }
}

/** The JWT carries the session's id and nothing else of worth: `checkSession` reads the row on every request. */
export const authOptions: NextAuthOptions = {
  ...(env.NEXTAUTH_SECRET ? { secret: env.NEXTAUTH_SECRET } : {}),
  session: { strategy: 'jwt', maxAge: LIMITS.sessionHours * 3_600 },
  cookies: SESSION_COOKIES,
  pages: { signIn: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: async (given, request) => {
        try {
          const before = await getServerSession(authOptions)
          const signedIn = await signIn(given?.email ?? '', given?.password ?? '', {
            address: lastAddress(request.headers?.['x-forwarded-for']),
            device: describeDevice(request.headers?.['user-agent']),
            replaces: before?.sessionId,
          })
          return signedIn && { id: signedIn.userId, sessionId: signedIn.sessionId }
        } catch (error) {
          if (!(error instanceof AppError && error.code === 'rate_limited'))
            log.error('sign-in-failed', error)
          // next-auth puts an error's message into a URL: a code of ours may stand there, nothing else.
          throw new Error(writeRefusal(error))
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sessionId: user.sessionId } : token),
    session: ({ session, token }) => ({
      expires: session.expires,
      ...(token.sessionId ? { sessionId: token.sessionId } : {}),
    }),
  },
  events: {
    signOut: async ({ token }) => {
      if (token?.sessionId) await endSession(token.sessionId)
    },
  },
}

/** Each proxy adds whom it heard; only the last entry was written by ours, the ones before by anybody. */
function lastAddress(forwarded: string | undefined): string | undefined {
  return forwarded?.split(',').at(-1)?.trim() || undefined
}
