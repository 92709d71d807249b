import { notFound } from 'next/navigation'
import type { Role, Session } from '@/lib/access/session'
import { requirePageSession } from './session'

/** The signed-in user of a page that is for one role; to everybody else there is no such page. */
export async function requirePageRole(role: Role): Promise<Session> {
  const session = await requirePageSession()
  if (!session.roles.includes(role)) notFound()
  return session
}
