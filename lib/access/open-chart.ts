import type { PatientScope, PurposeOfUse } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
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
 * mints the scope that every chart function takes. A scope never outlives the tie that it rests on.
 *
 * Throws `not_found` for an unknown patient and for an outsider alike, and `break_glass_required` for a clinician
 * without a tie to an existing patient. The refusal is on record too.
 */
export async function openChart(
  session: Session,
  patientId: string,
  purpose?: PurposeOfUse,
): Promise<PatientScope> {
  if (!isUuid(patientId)) throw notFound('patient')
  return openFound(session, Prisma.sql`${patientId}::uuid`, notFound('patient'), purpose)
}

/**
 * The chart that a row of the user's own is about; the patient comes from that row, never from a request. Throws as
 * `openChart`, and `not_found` of that kind for an unknown row and for another user's alike.
 */
export async function openChartOf(
  session: Session,
  kind: 'conversation' | 'message',
  id: string,
): Promise<PatientScope> {
  if (!isUuid(id)) throw notFound(kind)
  return openFound(session, PATIENT_OF[kind](id), notFound(kind))
}

const PATIENT_OF = {
  conversation: (id: string) => Prisma.sql`patient_of_conversation(${id}::uuid)`,
  message: (id: string) => Prisma.sql`patient_of_message(${id}::uuid)`,
}

async function openFound(
  session: Session,
  patient: Prisma.Sql,
  missing: AppError,
  purpose: PurposeOfUse = session.via === 'web' ? 'TREAT' : 'HOPERAT',
): Promise<PatientScope> {
  const { patientId, tie, validMs, opensRestricted, purposeOfUse } = await withUserBatch(
    session,
    async (tx) => {
      const [found] = await tx.$queryRaw<(Access & { patientId: string | null })[]>`
      SELECT p.id AS "patientId", tie, opens_restricted AS "opensRestricted",
             CASE WHEN isfinite(valid_until) THEN extract(epoch FROM valid_until - clock_timestamp())::float8 * 1000 END AS "validMs"
      FROM (SELECT ${patient} AS id OFFSET 0) p LEFT JOIN LATERAL find_access(p.id, ${env.ACCESS_MODE}) ON true`
      if (!found?.patientId) throw missing
      const { patientId, tie, validMs, opensRestricted } = found
      const purposeOfUse = tie === 'break-glass' ? 'ETREAT' : purpose
      const refused = tie === null || tie === 'none'
      await recordAudit(tx, {
        action: refused ? 'chart-refused' : 'chart-opened',
        outcome: refused ? 'refused' : 'success',
        patientId,
        purpose: purposeOfUse,
        detail: { tie, via: session.via, ...(session.reason ? { reason: session.reason } : {}) },
      })
      return { patientId, tie, validMs, opensRestricted, purposeOfUse }
    },
  )
  if (tie === null) throw notFound('patient')
  if (tie === 'none') {
    throw new AppError(
      'break_glass_required',
      'This chart is not open to you; in an emergency, ask for emergency access.',
    )
  }
  const most = LIMITS.scopeMinutes * 60_000
  return mintPatientScope({
    patientId,
    userId: session.userId,
    purpose: purposeOfUse,
    expiresAt: new Date(Date.now() + Math.min(most, validMs ?? most)),
    opensRestricted,
    epoch: session.epoch,
    sessionId: session.id,
    requestId: session.requestId ?? null,
  })
}

export interface Access {
  /** Null for an unknown patient and for whoever reads no charts. */
  tie: 'organisation' | 'care-team' | 'break-glass' | 'none' | null
  /**
   * How long it still holds, by the database's clock, which also ends it: this process's may be hours off. Null: as long as
   * nobody ends it.
   */
  validMs: number | null
  /** What carries a restricted security label too. */
  opensRestricted: boolean
}
