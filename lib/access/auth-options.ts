import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'
import { readBrowser } from './browser'
import { OIDC, oidcProvider } from './oidc-provider'
import { type OidcSettings, readOidcSettings } from './oidc-settings'
import { readProviderClaims } from './provider-claims'
import { keepIdToken } from './provider-sign-out'
import { endSession } from './session'
import { SESSION_COOKIES } from './session-cookie'
import { signIn } from './sign-in'
import { signInByProvider } from './sign-in-by-provider'
import { refusalPath, writeRefusal } from './sign-in-refusal'

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
export function createAuthOptions(settings: OidcSettings | null): NextAuthOptions {
  return {
    ...(env.NEXTAUTH_SECRET ? { secret: env.NEXTAUTH_SECRET } : {}),
    session: { strategy: 'jwt', maxAge: LIMITS.sessionHours * 3_600 },
    cookies: SESSION_COOKIES,
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [localAccounts, ...(settings ? [oidcProvider(settings)] : [])],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== OIDC || !settings) return true
        const outcome = await arrive({ ...profile }, settings)
        if ('refusal' in outcome) return refusalPath(outcome.refusal)
        user.sessionId = outcome.sessionId
        await keepIdToken(outcome.sessionId, account.id_token)
        return true
      },
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
    // Its own would print what a provider said of somebody.
    logger: {
      error: (code, about) => log.error('sign-in-failed', 'error' in about ? about.error : about, { code }),
      warn: (code) => log.warn('sign-in-warning', { code }),
      debug: () => {},
    },
  }
}

/** Back from the provider, with claims that have been checked. */
async function arrive(claims: Record<string, unknown>, settings: OidcSettings) {
  try {
    const account = readProviderClaims(claims, settings)
    if (account) return await signInByProvider(account, await readBrowser())
  } catch (error) {
    log.error('sign-in-failed', error)
  }
  return { refusal: 'failed' } as const
}

const localAccounts = Credentials({
  credentials: { email: {}, password: {} },
  authorize: async (given) => {
    try {
      const signedIn = await signIn(given?.email ?? '', given?.password ?? '', await readBrowser())
      return signedIn && { id: signedIn.userId, sessionId: signedIn.sessionId }
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'rate_limited')) log.error('sign-in-failed', error)
      // next-auth puts an error's message into a URL: a code of ours may stand there, nothing else.
      throw new Error(writeRefusal(error))
    }
  },
})

export const authOptions = createAuthOptions(readOidcSettings(env))
