import type { PatientScope } from '@/lib/contracts/patient-scope'
import { isInForce, withUserBatch } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { recordAudit } from './audit'
import type { Access } from './open-chart'
import { readContinuedSession } from './session'

/** The right under which something goes on was lost meanwhile; the message is one sentence for its user. */
export class RightLost extends Error {
  override readonly name = 'RightLost'

  constructor(
    readonly right: 'session' | 'emergency-access' | 'tie' | 'restricted' | 'epoch' | 'time' | 'unknown',
    message: string,
  ) {
    super(message)
  }
}

/**
 * What was lost since a scope was minted: the session, the tie, emergency access, what is restricted, or any right that
 * raised the user's epoch; null while everything holds. For what goes on without a request of its own (a stream): each
 * request asks `openChart` anyway. Opens nothing; whoever cuts something off for it calls `recordLostRight`.
 */
export async function findLostRight(scope: PatientScope): Promise<RightLost | null> {
  const { sessionId } = scope
  const [hasSession, [now]] = await withUserBatch({ userId: scope.userId, id: sessionId }, (tx) =>
    Promise.all([
      !sessionId || readContinuedSession(tx, sessionId).then((session) => session !== null),
      tx.$queryRaw<(Access & { epoch: number | null })[]>`
        SELECT tie, opens_restricted AS "opensRestricted",
               (SELECT access_epoch FROM app_user WHERE id = ${scope.userId}::uuid AND NOT disabled) AS epoch
        FROM find_access(${scope.patientId}::uuid, ${env.ACCESS_MODE})`,
    ]),
  )
  if (!hasSession) return lose('session', 'Your session has ended', 'sign in again to go on')
  if (scope.purpose === 'ETREAT' && now?.tie !== 'break-glass')
    return lose('emergency-access', 'Your emergency access has ended', 'ask for it again to go on')
  if (!now?.tie || now.tie === 'none')
    return lose('tie', 'This chart is no longer open to you', 'open it again')
  if (scope.opensRestricted && !now.opensRestricted)
    return lose('restricted', 'Restricted records are no longer open to you', 'ask again without them')
  if (now.epoch !== scope.epoch) return lose('epoch', 'What you may do has changed', 'ask again')
  if (!isInForce(scope)) return lose('time', 'Your time in this chart is over', 'open it again')
  return null
}

/**
 * Puts on record that an answer was cut off because a right was lost: a denied look, as one that never began. The stream
 * ends whether or not this can be written.
 */
export async function recordLostRight(
  scope: PatientScope,
  messageId: string | null,
  lost: RightLost,
): Promise<void> {
  const { userId, sessionId, requestId, patientId, purpose } = scope
  await withUserBatch({ userId, id: sessionId, ...(requestId && { requestId }) }, (tx) =>
    recordAudit(tx, {
      action: 'answer-cut-off',
      outcome: 'refused',
      patientId,
      purpose,
      ...(messageId && { entityType: 'Message', entityId: messageId }),
      detail: { lost: lost.right },
    }),
  ).catch((error: unknown) => log.error('lost-right-not-recorded', error, messageId ? { messageId } : {}))
}

function lose(right: RightLost['right'], what: string, remedy: string): RightLost {
  return new RightLost(right, `${what}, so the answer stops here and what was shown is kept; ${remedy}.`)
}
