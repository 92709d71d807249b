import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { env } from '@/lib/env'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'
import { endSession } from './session'
import { signIn } from './sign-in'

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
  pages: { signIn: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      // next-auth puts an error's message into a URL, so none may leave here.
      authorize: async (given) => {
        try {
          const signedIn = await signIn(given?.email ?? '', given?.password ?? '')
          return signedIn && { id: signedIn.userId, sessionId: signedIn.sessionId }
        } catch (error) {
          log.error('sign-in-failed', error)
          return null
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
