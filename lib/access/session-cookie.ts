import { decode, encode } from 'next-auth/jwt'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'

const MAX_AGE_SECONDS = LIMITS.sessionHours * 3_600
const isSecure = env.NEXTAUTH_URL?.startsWith('https://') ?? false

/** Under HTTPS a browser takes a cookie of such a name only from this very host, for every path, over TLS. */
function cookie(name: string) {
  return {
    name: isSecure ? `__Host-chartlight.${name}` : `chartlight.${name}`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure },
  }
}

/** The cookies of ours that next-auth sets; its CSRF cookie is a `__Host-` one already. */
export const SESSION_COOKIES = {
  sessionToken: cookie('session'),
  callbackUrl: cookie('callback-url'),
  // What a round trip to a provider is checked against when it comes back.
  state: cookie('state'),
  nonce: cookie('nonce'),
  pkceCodeVerifier: cookie('pkce'),
}

/** By what a provider knows again whom to sign out. It may be long, and goes with that request alone. */
export const ID_TOKEN_COOKIE = {
  name: isSecure ? '__Secure-chartlight.id-token' : 'chartlight.id-token',
  options: { ...cookie('id-token').options, path: '/api/auth/signout' },
}

/** The id in a session's cookie, whether or not the session is alive; undefined for one that is not ours. */
export async function openSessionCookie(value: string): Promise<string | undefined> {
  const token = await decode({ token: value, secret: env.NEXTAUTH_SECRET ?? '' }).catch(() => null)
  return token?.sessionId
}

/** The cookie of a session that did not begin at the sign-in page: the one after a change of password. */
export async function sealSessionCookie(sessionId: string) {
  const secret = env.NEXTAUTH_SECRET
  if (!secret) throw new AppError('internal', 'Sessions cannot be sealed: NEXTAUTH_SECRET is not set.')
  const value = await encode({ token: { sessionId }, secret, maxAge: MAX_AGE_SECONDS })
  return { ...SESSION_COOKIES.sessionToken, value, maxAge: MAX_AGE_SECONDS }
}
