import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { env } from '@/lib/env'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'
import { discoveryAddress } from './oidc-provider'
import { type OidcSettings, readOidcSettings } from './oidc-settings'
import { ID_TOKEN_COOKIE, openSessionCookie, SESSION_COOKIES } from './session-cookie'

const { name: COOKIE, options: COOKIE_OPTIONS } = ID_TOKEN_COOKIE
const MAX_AGE_SECONDS = LIMITS.sessionHours * 3_600
/** Browsers drop a cookie of more than 4096 bytes, its name and attributes included. */
const MOST_CHARACTERS = 3_800
/** Nobody waits longer for a provider to say where it signs its users out. */
const PATIENCE_MS = 3_000
/** Another key than the session cookie's, so that neither is ever taken for the other. */
const SALT = 'id-token'

/** What the browser keeps, sealed: of which session, and the ID token unless it is too long for a cookie. */
interface Kept {
  sessionId: string
  idToken?: string | undefined
}

/** Keeps in the browser by what the provider will know again whom to sign out when this session ends. */
export async function keepIdToken(sessionId: string, idToken: string | undefined): Promise<void> {
  const whole = await seal({ sessionId, idToken })
  const value = whole.length > MOST_CHARACTERS ? await seal({ sessionId }) : whole
  ;(await cookies()).set(COOKIE, value, { ...COOKIE_OPTIONS, maxAge: MAX_AGE_SECONDS })
}

/**
 * Where a browser whose session has just ended goes so that the provider ends its own too; null where it signed in here, and
 * where the provider does not offer it (OpenID Connect RP-Initiated Logout 1.0) or does not answer. Never throws: the session
 * here has ended either way.
 */
export async function leaveProvider(): Promise<string | null> {
  const jar = await cookies()
  const kept = await open(jar.get(COOKIE)?.value)
  if (!kept) return null
  jar.set(COOKIE, '', { ...COOKIE_OPTIONS, maxAge: 0 })
  // What somebody before them left in this browser signs nobody out.
  const session = jar.get(SESSION_COOKIES.sessionToken.name)?.value ?? ''
  const settings = readOidcSettings(env)
  if (!settings || kept.sessionId !== (await openSessionCookie(session))) return null
  return findProviderSignOut(settings, kept.idToken)
}

/** The address with which the provider ends its session; without an ID token it asks its user first. */
export async function findProviderSignOut(
  settings: OidcSettings,
  idToken: string | undefined,
): Promise<string | null> {
  try {
    const response = await fetch(discoveryAddress(settings), { signal: AbortSignal.timeout(PATIENCE_MS) })
    const { end_session_endpoint: endpoint } = (await response.json()) as Record<string, unknown>
    if (typeof endpoint !== 'string') return null
    const address = new URL(endpoint)
    // A provider in the clear is refused in production anyway; what is no web address is never followed.
    if (!/^https?:$/.test(address.protocol)) return null
    address.searchParams.set('client_id', settings.clientId)
    if (idToken) address.searchParams.set('id_token_hint', idToken)
    if (env.NEXTAUTH_URL)
      address.searchParams.set('post_logout_redirect_uri', new URL('/sign-in', env.NEXTAUTH_URL).href)
    return address.href
  } catch (error) {
    log.warn('provider-sign-out-not-found', { code: error instanceof Error ? error.name : 'unknown' })
    return null
  }
}

function seal(kept: Kept): Promise<string> {
  return encode({
    token: { ...kept },
    secret: env.NEXTAUTH_SECRET ?? '',
    salt: SALT,
    maxAge: MAX_AGE_SECONDS,
  })
}

async function open(value: string | undefined): Promise<Kept | null> {
  const token = await decode({ token: value ?? '', secret: env.NEXTAUTH_SECRET ?? '', salt: SALT }).catch(
    () => null,
  )
  if (!token?.sessionId) return null
  return { sessionId: token.sessionId, ...(typeof token.idToken === 'string' && { idToken: token.idToken }) }
}
