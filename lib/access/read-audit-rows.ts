import type { AuditedPatient, AuditFilter, AuditOutcome, AuditRow } from '@/lib/contracts/audit'
import type { Transaction } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import type { AuditAction } from './audit'
import { codeOf } from './audit-event-codes'
import { type NameColumns, toPatientName } from './patient-name'

/** Just after this event in the list, which is just before it in time. */
export interface AuditPosition {
  /** The database's own text of the time: microseconds that a Date does not hold. */
  at: string
  id: string
}

export interface AuditRead {
  /** What the reading itself is on record as. */
  look: Extract<AuditAction, 'audit-read' | 'audit-event-read' | 'audit-exported'>
  filter: AuditFilter
  event?: string
  after?: AuditPosition | null
  /** One more comes back when there are more. */
  most: number
}

interface Row extends Omit<NameColumns, 'display_name'> {
  id: string
  occurred_at: Date
  cursor_time: string
  action: string
  outcome: string
  user_id: string | null
  user_name: string | null
  roles: string[] | null
  session_id: string | null
  patient_id: string | null
  purpose: string | null
  entity_type: string | null
  entity_id: string | null
  detail: AuditRow['detail']
  request_id: string | null
  /** Of the patient; null when there is none any more. */
  display_name: string | null
  birth_date: string | null
  mrn: string | null
  account_name: string | null
}

/**
 * Events, newest first, for auditors; nothing for anybody else. The function of the database that reads them writes down
 * that they were read, by whom and with which filter.
 */
export async function readAuditRows(
  tx: Transaction,
  { look, filter, event, after, most }: AuditRead,
): Promise<{ row: AuditRow; position: AuditPosition }[]> {
  const { patient, user, action, refused = false, from, to } = filter
  const rows = await tx.$queryRaw<Row[]>`
    SELECT * FROM read_audit(${look}, ${event ?? null}::uuid, ${patient ?? null}::uuid, ${user ?? null}::uuid,
      ${action ? [action] : null}::text[], ${refused},
      ${from ?? null}::date::timestamp AT TIME ZONE ${env.SITE_TIME_ZONE},
      (${to ?? null}::date + 1)::timestamp AT TIME ZONE ${env.SITE_TIME_ZONE},
      ${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid, ${most}::int, ${JSON.stringify(filter)}::jsonb)`
  return rows.map((row) => ({ row: toAuditRow(row), position: { at: row.cursor_time, id: row.id } }))
}

function toAuditRow(row: Row): AuditRow {
  return {
    id: row.id,
    occurredAt: row.occurred_at.toISOString(),
    action: row.action,
    words: codeOf(row.action).words,
    outcome: row.outcome as AuditOutcome,
    user: row.user_id ? { id: row.user_id, name: row.user_name ?? 'Unknown user' } : null,
    roles: row.roles ?? [],
    patient: row.patient_id ? { id: row.patient_id, identity: identityOf(row) } : null,
    purpose: row.purpose,
    entity:
      row.entity_type && row.entity_id
        ? { type: row.entity_type, id: row.entity_id, name: row.account_name }
        : null,
    sessionId: row.session_id,
    requestId: row.request_id,
    detail: row.detail,
  }
}

function identityOf({ display_name, birth_date: birthDate, mrn, ...name }: Row): AuditedPatient | null {
  return display_name === null ? null : { name: toPatientName({ ...name, display_name }), birthDate, mrn }
}
