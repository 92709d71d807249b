import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withUserBatch } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import type { Access } from './open-chart'
import { readContinuedSession } from './session'

/** The right under which something goes on was lost meanwhile; the message is one sentence for its user. */
export class RightLost extends Error {
  override readonly name = 'RightLost'
}

/**
 * What was lost since a scope was minted: the session, the tie, emergency access, what is restricted, or any right that
 * raised the user's epoch; null while everything holds. For what goes on without a request of its own (a stream): each
 * request asks `openChart` anyway. Opens nothing and writes nothing down.
 */
export async function findLostRight(scope: PatientScope): Promise<RightLost | null> {
  const { hasSession, now } = await withUserBatch(
    { userId: scope.userId, id: scope.sessionId },
    async (tx) => {
      const hasSession = !scope.sessionId || (await readContinuedSession(tx, scope.sessionId)) !== null
      const [now] = await tx.$queryRaw<(Access & { epoch: number | null })[]>`
      SELECT tie, opens_restricted AS "opensRestricted",
             (SELECT access_epoch FROM app_user WHERE id = ${scope.userId}::uuid AND NOT disabled) AS epoch
      FROM find_access(${scope.patientId}::uuid, ${env.ACCESS_MODE})`
      return { hasSession, now }
    },
  )
  if (!hasSession) return lose('Your session has ended', 'sign in again to go on')
  if (scope.purpose === 'ETREAT' && now?.tie !== 'break-glass')
    return lose('Your emergency access has ended', 'ask for it again to go on')
  if (!now?.tie || now.tie === 'none') return lose('This chart is no longer open to you', 'open it again')
  if (scope.opensRestricted && !now.opensRestricted)
    return lose('Restricted records are no longer open to you', 'ask again without them')
  if (now.epoch !== scope.epoch) return lose('What you may do has changed', 'ask again')
  if (scope.expiresAt.getTime() <= Date.now()) return lose('Your time in this chart is over', 'open it again')
  return null
}

function lose(what: string, remedy: string): RightLost {
  return new RightLost(`${what}, so the answer stops here and what was shown is kept; ${remedy}.`)
}
