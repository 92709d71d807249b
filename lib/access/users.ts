import { userInfo } from 'node:os'
import { withWorker } from '@/lib/db/transactions'
import { hashPassword } from './passwords'
import type { Role, Session } from './session'

export interface NewUser {
  email: string
  displayName: string
  roles: Role[]
  password: string
}

/** Creates the user, or gives an existing one of that address the new name, roles and password. Returns the id. */
export async function createUser(user: NewUser): Promise<string> {
  const passwordHash = await hashPassword(user.password)
  const email = user.email.toLowerCase()
  const { displayName, roles } = user
  const row = await withWorker((tx) =>
    tx.user.upsert({
      where: { email },
      create: { email, displayName, roles, passwordHash },
      update: { displayName, roles, passwordHash, accessEpoch: { increment: 1 } },
      select: { id: true },
    }),
  )
  return row.id
}

/**
 * The command line acts as a named operator: the account of the operating system's user, without a password, so it
 * cannot sign in anywhere. Its looks go through `openChart` and the audit log like everybody's.
 */
export async function openCommandLineSession(): Promise<Session> {
  const name = userInfo().username
  const email = `${name}@command-line`
  const displayName = `${name} (command line)`
  const user = await withWorker((tx) =>
    tx.user.upsert({
      where: { email },
      create: { email, displayName, roles: ['operator'] },
      update: {},
      select: { id: true, accessEpoch: true },
    }),
  )
  return {
    id: null,
    userId: user.id,
    displayName,
    email,
    roles: ['operator'],
    epoch: user.accessEpoch,
    via: 'command-line',
  }
}
