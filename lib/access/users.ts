import { withWorker } from '@/lib/db/transactions'
import { hashPassword } from './passwords'
import type { Role } from './session'

export interface NewUser {
  email: string
  displayName: string
  roles: Role[]
  password: string
}

/**
 * Creates the user, or gives an existing one of that address the new name, roles and password, which ends its sessions.
 * Returns the id.
 */
export async function createUser(user: NewUser): Promise<string> {
  const passwordHash = await hashPassword(user.password)
  const email = user.email.toLowerCase()
  const { displayName, roles } = user
  return withWorker(async (tx) => {
    const { id } = await tx.user.upsert({
      where: { email },
      create: { email, displayName, roles, passwordHash },
      update: { displayName, roles, passwordHash, accessEpoch: { increment: 1 } },
      select: { id: true },
    })
    await tx.session.updateMany({ where: { userId: id, endedAt: null }, data: { endedAt: new Date() } })
    return id
  })
}
