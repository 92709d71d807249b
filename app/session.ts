import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { links } from '@/components/links'
import { currentSession } from '@/lib/access/require-session'
import type { Session } from '@/lib/access/session'

/** The signed-in user of a page; anybody else is sent to sign in and comes back to the same address. */
export async function requirePageSession(): Promise<Session> {
  const session = await currentSession()
  if (session) return session
  const path = (await headers()).get('x-path')
  redirect(links.signIn(path && path !== '/' ? path : undefined))
}
