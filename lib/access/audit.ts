import type { PurposeOfUse } from '@/lib/contracts/patient-scope'
import type { SqlTransaction } from '@/lib/db/sql-transaction'

export type AuditAction =
  | 'sign-in'
  | 'sign-in-refused'
  | 'sign-out'
  | 'session-locked'
  | 'session-ended'
  | 'password-changed'
  | 'password-refused'
  | 'identity-confirmed'
  | 'identity-refused'
  | 'patients-searched'
  | 'chart-opened'
  | 'chart-refused'
  | 'record-read'
  | 'series-read'
  | 'note-read'
  | 'question-asked'
  | 'answer-given'
  | 'answer-cut-off'
  | 'withheld-read'
  | 'answer-copied'
  | 'answer-printed'
  | 'chart-copied'
  | 'chart-printed'
  | 'notes-searched'
  | 'feedback-given'
  | 'conversation-hidden'
  | 'import'
  | 'import-queued'
  | 'import-read'
  | 'forget-requested'
  | 'forget-refused'
  | 'chart-forgotten'
  | 'audit-read'
  | 'audit-event-read'
  | 'audit-exported'
  | 'audit-patients-searched'
  | 'audit-removed'
  | 'audit-sealed'
  | 'audit-verified'
  | 'page-refused'
  | 'database-copied'
  | 'database-restored'
  | 'users-listed'
  | 'user-created'
  | 'user-changed'
  | 'user-signed-out'
  | 'user-password-reset'
  | 'tokens-listed'
  | 'token-created'
  | 'token-revoked'
  | 'patient-identified'
  | 'break-glass-started'
  | 'break-glass-ended'
  | 'break-glass-listed'
  | 'break-glass-reviewed'
  | 'care-teams-listed'
  | 'care-team-assigned'
  | 'care-team-ended'
  | 'practitioner-linked'
  | 'practitioner-unlinked'

export interface AuditEvent {
  action: AuditAction
  outcome?: 'success' | 'refused' | 'failed'
  /** Only outside a scope; inside one it is the scope's patient. */
  patientId?: string
  /** Only outside a scope; inside one it is the scope's. */
  purpose?: PurposeOfUse
  /** Only for a session that begins here; else it is the transaction's. */
  sessionId?: string
  entityType?:
    | 'ClinicalRecord'
    | 'Note'
    | 'Conversation'
    | 'Message'
    | 'User'
    | 'Session'
    | 'Import'
    | 'ForgetRequest'
    | 'ApiToken'
    | 'BreakGlass'
  entityId?: string
  /** Only where no request's own session exists yet; else it is the transaction's. */
  requestId?: string | undefined
  detail?: AuditDetail
}

/** Codes, counts, keyed hashes and our own ids; never names, identifiers, questions or answers. */
export type AuditDetail = Record<string, string | number | boolean | null | readonly string[]>

/**
 * Writes the look down in the transaction that takes it: no audit row, no data. The user is the transaction's own;
 * row level security refuses another's name, and no role but the owner can read, change or delete a row.
 */
export async function recordAudit(tx: SqlTransaction, event: AuditEvent): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_event (action, outcome, user_id, patient_id, session_id, purpose, entity_type, entity_id, detail, request_id)
    VALUES (${event.action}, ${event.outcome ?? 'success'}, scope_user(),
            coalesce(${event.patientId ?? null}::uuid, scope_patient()),
            coalesce(${event.sessionId ?? null}::uuid, nullif(current_setting('app.session_id', true), '')::uuid),
            coalesce(${event.purpose ?? null}, nullif(current_setting('app.purpose', true), '')),
            ${event.entityType ?? null}, ${event.entityId ?? null},
            ${JSON.stringify(event.detail ?? {})}::jsonb,
            coalesce(${event.requestId ?? null}, nullif(current_setting('app.request_id', true), '')))`
}
