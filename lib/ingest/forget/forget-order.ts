import { recordAudit } from '@/lib/access/audit'
import { isUuid } from '@/lib/access/ids'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withWorker } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { AppError, notFound } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { actAs } from './act-as'
import { type ForgetReason, isForgetReason } from './reasons'

/** Why, or whose request it confirms. */
export type ForgetOrder = { reason: ForgetReason } | { requestId: string }

export interface SettledOrder {
  reason: ForgetReason
  requestedBy: string
}

export interface ForgetRequest extends SettledOrder {
  id: string
  patientId: string
  expiresAt: Date
}

/** Asks that the scope's chart be forgotten; another operator confirms within LIMITS.forgetRequestHours. On record. */
export function requestForget(scope: PatientScope, reason: ForgetReason): Promise<ForgetRequest> {
  const { patientId, userId, purpose } = scope
  return withWorker(async (tx) => {
    await actAs(tx, scope)
    // When it ends is the database's to say, as it is when somebody confirms: its clock is the one that all processes share.
    const [request] = await tx.$queryRaw<{ id: string; expiresAt: Date }[]>`
      INSERT INTO forget_request (patient_id, reason_code, requested_by, expires_at)
      VALUES (${patientId}::uuid, ${reason}, ${userId}::uuid, now() + make_interval(hours => ${LIMITS.forgetRequestHours}::int))
      RETURNING id, expires_at AS "expiresAt"`
    if (!request) throw new Error('The request to forget was not stored.')
    await recordAudit(tx, {
      action: 'forget-requested',
      patientId,
      purpose,
      entityType: 'ForgetRequest',
      entityId: request.id,
      detail: { reason },
    })
    return { ...request, patientId, reason, requestedBy: userId }
  })
}

/** A request that is still open. Throws `not_found` for one that was carried out, has expired or never was. */
export async function findForgetRequest(id: string): Promise<ForgetRequest> {
  const row = isUuid(id) ? await readOpenRequest(id) : undefined
  if (!row || !isForgetReason(row.reason))
    throw new AppError(
      'not_found',
      'There is no open request with this id: it was carried out, has expired or never was; make a new one with --patient and --reason.',
    )
  return { ...row, reason: row.reason }
}

async function readOpenRequest(id: string) {
  const [row] = await withWorker(
    (tx) => tx.$queryRaw<(Omit<ForgetRequest, 'reason'> & { reason: string })[]>`
      SELECT id, patient_id AS "patientId", reason_code AS reason, requested_by AS "requestedBy", expires_at AS "expiresAt"
      FROM forget_request WHERE id = ${id}::uuid AND expires_at > now()`,
  )
  return row
}

/**
 * Whose order it is, and why. Throws `conflict` where production has only one person behind it (on record), and
 * `not_found` for a request that is not open or means another chart.
 */
export async function settleOrder(scope: PatientScope, order: ForgetOrder): Promise<SettledOrder> {
  if ('reason' in order) {
    if (env.DEPLOYMENT === 'production')
      throw new AppError('conflict', 'In production a second operator confirms; make a request first.')
    return { reason: order.reason, requestedBy: scope.userId }
  }
  const request = await findForgetRequest(order.requestId)
  if (request.patientId !== scope.patientId) throw notFound('patient')
  if (request.requestedBy !== scope.userId) return request
  await recordRefusal(scope, request)
  throw new AppError('conflict', 'You made this request yourself; another operator has to confirm it.')
}

async function recordRefusal(scope: PatientScope, { id, reason }: ForgetRequest): Promise<void> {
  await withWorker(async (tx) => {
    await actAs(tx, scope)
    await recordAudit(tx, {
      action: 'forget-refused',
      outcome: 'refused',
      patientId: scope.patientId,
      purpose: scope.purpose,
      entityType: 'ForgetRequest',
      entityId: id,
      detail: { reason },
    })
  })
}
