import type { BreakGlassCase, ReviewOutcome } from '@/lib/contracts/break-glass'
import { withUserBatch } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { recordAudit } from './audit'
import { isUuid } from './ids'
import { type NameColumns, toPatientName } from './patient-name'
import { requireRole } from './require-role'
import type { Session } from './session'

/** What waits for a review, the oldest first, or what had one, the newest first. Reading it is on record. For auditors. */
export async function listBreakGlass(
  session: Session,
  { reviewed }: { reviewed: boolean },
): Promise<BreakGlassCase[]> {
  requireRole(session, 'auditor')
  const rows = await withUserBatch(
    session,
    (tx) =>
      tx.$queryRaw<CaseRow[]>`SELECT * FROM list_break_glass(${reviewed}, ${LIMITS.breakGlassCases}::int)`,
  )
  return rows.map((row) => toCase(row, session.userId))
}

/**
 * An auditor's finding about one emergency access. Throws `conflict` for one's own, for one that still runs and for one that has
 * its review already.
 */
export async function reviewBreakGlass(
  session: Session,
  id: string,
  { outcome, text }: { outcome: ReviewOutcome; text: string },
): Promise<void> {
  requireRole(session, 'auditor')
  if (!isUuid(id)) throw notFound('page')
  await withUserBatch(session, async (tx) => {
    const [row] = await tx.$queryRaw<{ result: Result; patientId: string | null }[]>`
      SELECT result, patient_id AS "patientId" FROM review_break_glass(${id}::uuid, ${outcome}, ${text})`
    if (!row || row.result === 'unknown') throw notFound('page')
    if (row.result !== 'reviewed') throw new AppError('conflict', REFUSALS[row.result])
    await recordAudit(tx, {
      action: 'break-glass-reviewed',
      ...(row.patientId && { patientId: row.patientId }),
      entityType: 'BreakGlass',
      entityId: id,
      detail: { outcome },
    })
  })
}

type Result = 'reviewed' | 'unknown' | keyof typeof REFUSALS

const REFUSALS = {
  own: 'This emergency access was your own; another auditor reviews it.',
  running: 'This emergency access still runs; review it when it has ended.',
  done: 'This emergency access has been reviewed already; load the list again.',
} as const

interface CaseRow extends NameColumns {
  id: string
  user_id: string
  user_name: string
  patient_id: string
  birth_date: string | null
  mrn: string | null
  reason_code: string
  reason_text: string
  started_at: Date
  expires_at: Date
  ended_at: Date | null
  alert: BreakGlassCase['alert']
  looks: number
  reviewer_name: string | null
  reviewed_at: Date | null
  review_outcome: string | null
  review_text: string | null
}

function toCase(row: CaseRow, ownId: string): BreakGlassCase {
  return {
    id: row.id,
    user: { id: row.user_id, name: row.user_name },
    patient: { id: row.patient_id, name: toPatientName(row), birthDate: row.birth_date, mrn: row.mrn },
    reasonCode: row.reason_code,
    text: row.reason_text,
    startedAt: row.started_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    looks: row.looks,
    alert: row.alert,
    isOwn: row.user_id === ownId,
    review: row.reviewed_at && {
      by: row.reviewer_name,
      at: row.reviewed_at.toISOString(),
      outcome: row.review_outcome ?? '',
      text: row.review_text ?? '',
    },
  }
}
