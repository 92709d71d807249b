import type {
  ActiveBreakGlass,
  BreakGlassReason,
  EmergencyIdentity,
  StartedBreakGlass,
} from '@/lib/contracts/break-glass'
import { withUser, withUserBatch } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'
import { recordAudit } from './audit'
import { alertState, sendBreakGlassAlert } from './break-glass-alert'
import { requireJustConfirmed } from './confirm-identity'
import { isUuid } from './ids'
import { type IdentityColumns, toPatientIdentity } from './patient-name'
import type { Session } from './session'

export interface BreakGlassRequest {
  patientId: string
  reasonCode: BreakGlassReason
  /** In the clinician's own words; kept for the reviewer, never logged. */
  text: string
}

/**
 * Opens a chart to a clinician without a tie, for LIMITS.breakGlassMinutes. The start is on record with it or there is none, and
 * whoever is to know at once is told without making the clinician wait. Throws `not_found` for an unknown patient and for
 * everybody but clinicians, and `confirmation_required` for who did not just prove who they are.
 */
export async function startBreakGlass(
  session: Session,
  { patientId, reasonCode, text }: BreakGlassRequest,
): Promise<StartedBreakGlass> {
  if (!isUuid(patientId) || !session.roles.includes('clinician')) throw notFound('patient')
  requireJustConfirmed(session)
  const started = await withUserBatch(session, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string; expiresAt: Date; replaced: string | null }[]>`
      SELECT id, expires_at AS "expiresAt", replaced
      FROM start_break_glass(${patientId}::uuid, ${reasonCode}, ${text}, ${LIMITS.breakGlassMinutes}::int, ${alertState()})`
    if (!row) throw notFound('patient')
    const { id, expiresAt, replaced } = row
    const event = { patientId, purpose: 'ETREAT', entityType: 'BreakGlass' } as const
    if (replaced)
      await recordAudit(tx, {
        ...event,
        action: 'break-glass-ended',
        entityId: replaced,
        detail: { how: 'renewed' },
      })
    await recordAudit(tx, {
      ...event,
      action: 'break-glass-started',
      entityId: id,
      detail: { reason: reasonCode, minutes: LIMITS.breakGlassMinutes },
    })
    return { id, expiresAt: expiresAt.toISOString() }
  })
  log.warn('break-glass-started', { userId: session.userId, breakGlassId: started.id, code: reasonCode })
  void sendBreakGlassAlert(started.id)
  return started
}

/** Ends one's own before its time; answers that still run under it stop. Throws `not_found` when it does not run. */
export async function endBreakGlass(session: Session, id: string): Promise<void> {
  if (!isUuid(id)) throw notFound('page')
  await withUserBatch(session, async (tx) => {
    const [row] = await tx.$queryRaw<{ patientId: string | null }[]>`
      SELECT end_break_glass(${id}::uuid) AS "patientId"`
    if (!row?.patientId) throw notFound('page')
    await recordAudit(tx, {
      action: 'break-glass-ended',
      patientId: row.patientId,
      purpose: 'ETREAT',
      entityType: 'BreakGlass',
      entityId: id,
      detail: { how: 'asked' },
    })
  })
}

/** The user's own that run now, the one that ends first ahead. What has ended by itself meanwhile is written down. */
export async function listActiveBreakGlass(session: Session): Promise<ActiveBreakGlass[]> {
  const rows = await withUserBatch(session, async (tx) => {
    await tx.$queryRaw`SELECT close_expired_break_glass()`
    return tx.$queryRaw<
      { id: string; patientId: string; startedAt: Date; expiresAt: Date; secondsLeft: number }[]
    >`
      SELECT id, patient_id AS "patientId", started_at AS "startedAt", expires_at AS "expiresAt",
             round(extract(epoch FROM expires_at - now()))::int AS "secondsLeft"
      FROM list_own_break_glass()`
  })
  return rows.map(({ startedAt, expiresAt, ...row }) => ({
    ...row,
    startedAt: startedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }))
}

/** The one under which a chart of this user's is open; null when it is open by another right. */
export async function findEmergency(session: Session, patientId: string): Promise<ActiveBreakGlass | null> {
  const active = await listActiveBreakGlass(session)
  return active.find((one) => one.patientId === patientId) ?? null
}

/** Whose chart a clinician without a tie stands before. That it was shown is on record. Null for everybody else. */
export async function identifyForEmergency(
  session: Session,
  patientId: string,
): Promise<EmergencyIdentity | null> {
  if (!isUuid(patientId)) return null
  return withUser(session, async (tx) => {
    const [row] = await tx.$queryRaw<
      IdentityColumns[]
    >`SELECT * FROM identify_for_emergency(${patientId}::uuid)`
    if (!row) return null
    await recordAudit(tx, { action: 'patient-identified', patientId, detail: { by: 'link' } })
    return toPatientIdentity(row)
  })
}
