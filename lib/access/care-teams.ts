import type { AssignmentReason, CareAssignment } from '@/lib/contracts/care-teams'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { withUserBatch } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { recordAudit } from './audit'
import { isUuid } from './ids'
import { type IdentityColumns, type NameColumns, toPatientIdentity, toPatientName } from './patient-name'
import { requireRole } from './require-role'
import type { Session } from './session'

export interface NewAssignment {
  patientId: string
  userId: string
  reasonCode: AssignmentReason
  /** ISO instant; at most LIMITS.assignmentDays ahead. */
  until: string
}

/** Whom administrators assigned to whom, the one that ends first ahead. On record. For administrators. */
export async function listAssignments(session: Session): Promise<CareAssignment[]> {
  requireRole(session, 'admin')
  const rows = await withUserBatch(session, async (tx) => {
    const found = await tx.$queryRaw<AssignmentRow[]>`
      SELECT * FROM list_assignments(${LIMITS.careAssignments}::int)`
    await recordAudit(tx, { action: 'care-teams-listed', detail: { shown: found.length } })
    return found
  })
  return rows.map(toAssignment)
}

/**
 * Ties a clinician to a patient for a while; an earlier assignment of the two ends. Returns its id. Throws `not_found` for an
 * unknown patient and for who is no clinician, `invalid_input` for an end that lies behind or too far ahead, and `conflict`
 * for oneself.
 */
export async function assignCareTeam(session: Session, assignment: NewAssignment): Promise<string> {
  requireRole(session, 'admin')
  const { patientId, userId, reasonCode, until } = assignment
  const days = (Date.parse(until) - Date.now()) / 86_400_000
  if (!(days > 0 && days <= LIMITS.assignmentDays + 1))
    throw new AppError(
      'invalid_input',
      `An assignment ends in the future, and within ${LIMITS.assignmentDays} days; choose another day.`,
    )
  return withUserBatch(session, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      SELECT assign_care_team(${patientId}::uuid, ${userId}::uuid, ${reasonCode}, ${until}::timestamptz) AS id`
    if (!row || row.id === 'unknown') throw notFound('patient')
    if (row.id === 'own') throw new AppError('conflict', OWN)
    await recordAudit(tx, {
      action: 'care-team-assigned',
      patientId,
      entityType: 'User',
      entityId: userId,
      detail: { reason: reasonCode, until },
    })
    return row.id
  })
}

/** Said also of practitioner identities. */
export const OWN = 'Nobody gives access to himself; ask another administrator.'

/** Ends an assignment now; answers that run under it stop. */
export async function endAssignment(session: Session, id: string): Promise<void> {
  requireRole(session, 'admin')
  if (!isUuid(id)) throw notFound('page')
  await withUserBatch(session, async (tx) => {
    const [row] = await tx.$queryRaw<{ patientId: string; userId: string }[]>`
      SELECT patient_id AS "patientId", user_id AS "userId" FROM end_assignment(${id}::uuid)`
    if (!row) throw notFound('page')
    await recordAudit(tx, {
      action: 'care-team-ended',
      patientId: row.patientId,
      entityType: 'User',
      entityId: row.userId,
    })
  })
}

/** The patients with exactly this MRN, by identity alone: an administrator assigns, and reads no chart. Each one is on record. */
export async function findPatientsToAssign(session: Session, mrn: string): Promise<PatientIdentity[]> {
  requireRole(session, 'admin')
  const rows = await withUserBatch(session, async (tx) => {
    const found = await tx.$queryRaw<IdentityColumns[]>`SELECT * FROM find_patient_by_mrn(${mrn})`
    for (const { id } of found)
      await recordAudit(tx, { action: 'patient-identified', patientId: id, detail: { by: 'mrn' } })
    if (found.length === 0) await recordAudit(tx, { action: 'patients-searched', detail: { shown: 0 } })
    return found
  })
  return rows.map(toPatientIdentity)
}

interface AssignmentRow extends NameColumns {
  id: string
  patient_id: string
  birth_date: string | null
  mrn: string | null
  user_id: string
  user_name: string
  reason_code: string
  valid_from: Date
  valid_until: Date
  assigned_by: string | null
}

function toAssignment(row: AssignmentRow): CareAssignment {
  return {
    id: row.id,
    patient: { id: row.patient_id, name: toPatientName(row), birthDate: row.birth_date, mrn: row.mrn },
    user: { id: row.user_id, name: row.user_name },
    reasonCode: row.reason_code,
    from: row.valid_from.toISOString(),
    until: row.valid_until.toISOString(),
    assignedBy: row.assigned_by,
  }
}
