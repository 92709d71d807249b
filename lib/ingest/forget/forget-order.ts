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
    const expiresAt = new Date(Date.now() + LIMITS.forgetRequestHours * 3_600_000)
    const { id } = await tx.forgetRequest.create({
      data: { patientId, reasonCode: reason, requestedBy: userId, expiresAt },
      select: { id: true },
    })
    await recordAudit(tx, {
      action: 'forget-requested',
      patientId,
      purpose,
      entityType: 'ForgetRequest',
      entityId: id,
      detail: { reason },
    })
    return { id, patientId, reason, requestedBy: userId, expiresAt }
  })
}

/** A request that is still open. Throws `not_found` for one that was carried out, has expired or never was. */
export async function findForgetRequest(id: string): Promise<ForgetRequest> {
  const row = isUuid(id) ? await withWorker((tx) => tx.forgetRequest.findUnique({ where: { id } })) : null
  if (!row || row.expiresAt.getTime() <= Date.now() || !isForgetReason(row.reasonCode))
    throw new AppError(
      'not_found',
      'There is no open request with this id: it was carried out, has expired or never was; make a new one with --patient and --reason.',
    )
  const { patientId, reasonCode: reason, requestedBy, expiresAt } = row
  return { id, patientId, reason, requestedBy, expiresAt }
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
