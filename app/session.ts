import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { links } from '@/components/links'
import { currentSession } from '@/lib/access/require-session'
import type { Session } from '@/lib/access/session'

/** The session of the page's request, read once however many parts of it ask. A prefetched page is nobody's doing. */
export const readPageSession = cache(async (): Promise<Session | null> => {
  const given = await headers()
  const session = await currentSession({ active: !given.has('next-router-prefetch') })
  const requestId = given.get('x-request-id')
  return session && { ...session, ...(requestId ? { requestId } : {}) }
})

/**
 * The signed-in user of a page; anybody else is sent to sign in and comes back to the same address. Who has a password that
 * somebody else knows gets to the page where it is changed, and to no other.
 */
export async function requirePageSession(): Promise<Session> {
  const session = await readPageSession()
  const path = (await headers()).get('x-path')
  if (session?.mustChangePassword && path !== links.account) redirect(links.account)
  if (session) return session
  redirect(links.signIn(path && path !== '/' ? path : undefined))
}
