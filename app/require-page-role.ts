import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { recordRefusedRole } from '@/lib/access/require-role'
import type { Role, Session } from '@/lib/access/session'
import { requirePageSession } from './session'

/** The signed-in user of a page that is for one role; to everybody else there is no such page, and the look is on record. */
export async function requirePageRole(role: Role): Promise<Session> {
  const session = await requirePageSession()
  if (session.roles.includes(role)) return session
  await recordOnce(session, role)
  notFound()
}

/** A page and its layout ask for the same role, in one request. Of its address only the room: the rest is anybody's text. */
const recordOnce = cache(async (session: Session, role: Role) => {
  const room = (await headers()).get('x-path')?.match(/^\/[a-z-]*/)?.[0] ?? ''
  await recordRefusedRole(session, role, room)
})
