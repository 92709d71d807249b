import { userInfo } from 'node:os'
import { withWorker } from '@/lib/db/transactions'
import type { Session } from './session'

/**
 * The command line acts as a named operator: the account of the operating system's user, without a password, so it
 * cannot sign in anywhere. Its looks go through `openChart` and the audit log like everybody's, with the command as their
 * reason.
 */
export async function openCommandLineSession({ reason }: { reason: string }): Promise<Session> {
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
    reason,
  }
}
