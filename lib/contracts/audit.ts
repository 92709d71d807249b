import type { Page, PatientIdentity } from './routes'

export type AuditOutcome = 'success' | 'refused' | 'failed'

/** Enough to say whose chart it was; never what the chart holds. */
export type AuditedPatient = Pick<PatientIdentity, 'name' | 'birthDate' | 'mrn'>

/** POST /api/audit/patients {query}: whose events can be asked for. */
export interface AuditedPatients {
  items: (AuditedPatient & { id: string })[]
}

/** POST /api/audit/words {query}: words that somebody may have searched for, as `AuditFilter.words`. */
export interface AuditedWords {
  words: string
}

/** One event of the log, as an auditor sees it. */
export interface AuditRow {
  id: string
  /** ISO instant. */
  occurredAt: string
  action: string
  /** The action in plain words. */
  words: string
  outcome: AuditOutcome
  /** Null before somebody has signed in, and for the program itself. */
  user: { id: string; name: string } | null
  /** The user's at that time. */
  roles: string[]
  /** `identity` is null when the chart was forgotten, or there never was one. */
  patient: { id: string; identity: AuditedPatient | null } | null
  /** HL7 v3 ActReason. */
  purpose: string | null
  entity: { type: string; id: string; name: string | null } | null
  sessionId: string | null
  requestId: string | null
  /** Codes, counts, keyed hashes and our own ids. */
  detail: Record<string, string | number | boolean | null | readonly string[]>
}

/** GET /api/audit */
export type AuditPage = Page<AuditRow>

/** Which events; what is left out is not asked for. */
export interface AuditFilter {
  patient?: string | undefined
  /** By this user, or about the account. */
  user?: string | undefined
  action?: string | undefined
  /** Only searches for these words, as keyed hashes: POST /api/audit/words makes them. */
  words?: string | undefined
  /** Only what was denied or failed. */
  refused?: boolean | undefined
  /** Days of the site's clock, both included: YYYY-MM-DD. */
  from?: string | undefined
  to?: string | undefined
}
