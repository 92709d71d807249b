import { cookies } from 'next/headers'
import { sealSessionCookie } from '@/lib/access/session-cookie'

/** Puts the session that goes on in the place of an earlier one into this browser's cookie. */
export async function keepSession(sessionId: string): Promise<void> {
  const { name, value, options, maxAge } = await sealSessionCookie(sessionId)
  ;(await cookies()).set(name, value, { ...options, maxAge })
}
