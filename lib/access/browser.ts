import { cookies, headers } from 'next/headers'
import { describeDevice } from './describe-device'
import { openSessionCookie, SESSION_COOKIES } from './session-cookie'
import type { SignInOrigin } from './sign-in'

/** The browser of this request: where it is, what it is, and the session that it had before. */
export async function readBrowser(): Promise<SignInOrigin> {
  const given = await headers()
  const cookie = (await cookies()).get(SESSION_COOKIES.sessionToken.name)?.value
  return {
    address: lastAddress(given.get('x-forwarded-for')),
    // Given by proxy.ts, never the sender's own.
    requestId: given.get('x-request-id') ?? undefined,
    device: describeDevice(given.get('user-agent')),
    replaces: cookie ? await openSessionCookie(cookie) : undefined,
  }
}

/** Each proxy adds whom it heard; only the last entry was written by ours, the ones before by anybody. */
function lastAddress(forwarded: string | null): string | undefined {
  return forwarded?.split(',').at(-1)?.trim() || undefined
}
