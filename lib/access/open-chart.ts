import type { PatientScope, PurposeOfUse } from '@/lib/contracts/patient-scope'
import { mintPatientScope } from '@/lib/db/patient-scope'
import { withUserBatch } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { AppError, notFound } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { recordAudit } from './audit'
import { isUuid } from './ids'
import type { Session } from './session'

/**
 * The only door into a chart. Decides whether this user may open this patient's chart, writes the audit event, and
 * mints the scope that every chart function takes.
 *
 * Throws `not_found` for an unknown patient and for an outsider alike, and `break_glass_required` for a clinician
 * without a tie to an existing patient. The refusal is on record too.
 */
export async function openChart(
  session: Session,
  patientId: string,
  purpose: PurposeOfUse = session.via === 'web' ? 'TREAT' : 'HOPERAT',
): Promise<PatientScope> {
  if (!isUuid(patientId)) throw notFound('patient')
  const tie = await withUserBatch(session, async (tx) => {
    const rows = await tx.$queryRaw<{ tie: string | null }[]>`
      SELECT can_open(${patientId}::uuid, ${env.ACCESS_MODE}) AS tie`
    const found = rows[0]?.tie ?? null
    const refused = found === null || found === 'none'
    await recordAudit(tx, {
      action: refused ? 'chart-refused' : 'chart-opened',
      outcome: refused ? 'refused' : 'success',
      patientId,
      purpose,
      detail: { tie: found, via: session.via, ...(session.reason ? { reason: session.reason } : {}) },
    })
    return found
  })
  if (tie === null) throw notFound('patient')
  if (tie === 'none') {
    throw new AppError(
      'break_glass_required',
      'You are not on this patient’s care team; ask for emergency access.',
    )
  }
  return mintPatientScope({
    patientId,
    userId: session.userId,
    purpose: tie === 'break-glass' ? 'ETREAT' : purpose,
    expiresAt: new Date(Date.now() + LIMITS.scopeMinutes * 60_000),
    epoch: session.epoch,
    sessionId: session.id,
    requestId: session.requestId ?? null,
  })
}
