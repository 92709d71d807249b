import type { AuditAction } from './audit'

/** DICOM PS3.16 Annex D, the codes of FHIR's value set audit-event-type. */
export const DICOM = {
  '110100': 'Application Activity',
  '110101': 'Audit Log Used',
  '110106': 'Export',
  '110107': 'Import',
  '110110': 'Patient Record',
  '110112': 'Query',
  '110113': 'Security Alert',
  '110114': 'User Authentication',
  '110122': 'Login',
  '110123': 'Logout',
  '110127': 'Emergency Override Started',
  '110136': 'Security Roles Changed',
  '110137': 'User Security Attributes Changed',
  '110138': 'Emergency Override Stopped',
} as const

export type DicomCode = keyof typeof DICOM

export interface AuditEventCode {
  /** What happened, for people; the user is the subject of the sentence. */
  words: string
  type: DicomCode
  subtype?: DicomCode
  /** AuditEvent.action: create, read, update, delete, execute. */
  verb: 'C' | 'R' | 'U' | 'D' | 'E'
}

/** What each action is called, and what it is in FHIR R4 AuditEvent: an action without a row does not compile. */
export const AUDIT_EVENT_CODES = {
  'sign-in': { words: 'Signed in', type: '110114', subtype: '110122', verb: 'E' },
  'sign-in-refused': { words: 'Sign-in refused', type: '110114', subtype: '110122', verb: 'E' },
  'sign-out': { words: 'Signed out', type: '110114', subtype: '110123', verb: 'E' },
  'session-locked': { words: 'Session locked', type: '110114', subtype: '110123', verb: 'E' },
  'session-ended': { words: 'Ended a session', type: '110114', subtype: '110123', verb: 'E' },
  'password-changed': { words: 'Changed the password', type: '110113', subtype: '110137', verb: 'U' },
  'password-refused': { words: 'Change of password refused', type: '110113', subtype: '110137', verb: 'U' },
  'identity-confirmed': { words: 'Confirmed who they are', type: '110114', verb: 'E' },
  'identity-refused': { words: 'Was refused to confirm who they are', type: '110114', verb: 'E' },
  'patients-searched': { words: 'Searched patients', type: '110112', verb: 'E' },
  'chart-opened': { words: 'Opened the chart', type: '110110', verb: 'R' },
  'chart-refused': { words: 'Tried to open the chart', type: '110110', verb: 'R' },
  'record-read': { words: 'Read a record', type: '110110', verb: 'R' },
  'series-read': { words: 'Read a series of results', type: '110110', verb: 'R' },
  'note-read': { words: 'Read a note', type: '110110', verb: 'R' },
  'question-asked': { words: 'Asked a question', type: '110112', verb: 'E' },
  'answer-given': { words: 'Got an answer', type: '110110', verb: 'R' },
  'answer-cut-off': { words: 'Lost the right to an answer', type: '110110', verb: 'R' },
  'withheld-read': { words: 'Read a withheld sentence', type: '110110', verb: 'R' },
  'answer-copied': { words: 'Copied from an answer', type: '110106', verb: 'R' },
  'answer-printed': { words: 'Printed an answer', type: '110106', verb: 'R' },
  'chart-copied': { words: 'Copied from the chart', type: '110106', verb: 'R' },
  'chart-printed': { words: 'Printed from the chart', type: '110106', verb: 'R' },
  'notes-searched': { words: 'Searched the notes', type: '110112', verb: 'E' },
  'feedback-given': { words: 'Gave feedback', type: '110100', verb: 'C' },
  'conversation-hidden': { words: 'Hid a conversation', type: '110100', verb: 'U' },
  import: { words: 'Imported records', type: '110107', verb: 'C' },
  'import-queued': { words: 'Uploaded a file', type: '110107', verb: 'C' },
  'import-read': { words: 'Read an import’s issues', type: '110107', verb: 'R' },
  'forget-requested': { words: 'Asked to forget the chart', type: '110110', verb: 'D' },
  'forget-refused': { words: 'Was refused to forget the chart', type: '110110', verb: 'D' },
  'chart-forgotten': { words: 'Forgot the chart', type: '110110', verb: 'D' },
  'audit-read': { words: 'Read the audit log', type: '110101', verb: 'R' },
  'audit-event-read': { words: 'Read an audit event', type: '110101', verb: 'R' },
  'audit-exported': { words: 'Exported the audit log', type: '110101', subtype: '110106', verb: 'R' },
  'audit-patients-searched': { words: 'Looked for a patient’s events', type: '110112', verb: 'E' },
  'audit-removed': { words: 'Removed events after their retention', type: '110101', verb: 'D' },
  'page-refused': { words: 'Tried to open a page for another role', type: '110113', verb: 'E' },
  'audit-sealed': { words: 'Sealed the audit log', type: '110101', verb: 'E' },
  'audit-verified': { words: 'Verified the audit log', type: '110101', verb: 'E' },
  'database-copied': { words: 'Backed up the database', type: '110106', verb: 'R' },
  'database-restored': { words: 'Restored the database', type: '110107', verb: 'C' },
  'users-listed': { words: 'Listed the users', type: '110100', verb: 'R' },
  'user-created': { words: 'Created a user', type: '110113', subtype: '110137', verb: 'C' },
  'user-changed': { words: 'Changed a user', type: '110113', subtype: '110136', verb: 'U' },
  'user-signed-out': { words: 'Signed a user out everywhere', type: '110113', subtype: '110137', verb: 'U' },
  'user-password-reset': {
    words: 'Gave a user a new password',
    type: '110113',
    subtype: '110137',
    verb: 'U',
  },
  'tokens-listed': { words: 'Listed the API tokens', type: '110100', verb: 'R' },
  'token-created': { words: 'Created an API token', type: '110113', subtype: '110137', verb: 'C' },
  'token-revoked': { words: 'Revoked an API token', type: '110113', subtype: '110137', verb: 'U' },
  'patient-identified': { words: 'Was shown who a patient is', type: '110112', verb: 'R' },
  'break-glass-started': { words: 'Began emergency access', type: '110113', subtype: '110127', verb: 'E' },
  'break-glass-ended': { words: 'Emergency access ended', type: '110113', subtype: '110138', verb: 'E' },
  'break-glass-listed': { words: 'Listed emergency accesses', type: '110101', verb: 'R' },
  'break-glass-reviewed': { words: 'Reviewed an emergency access', type: '110100', verb: 'U' },
  'care-teams-listed': { words: 'Listed care team assignments', type: '110100', verb: 'R' },
  'care-team-assigned': {
    words: 'Assigned a user to a care team',
    type: '110113',
    subtype: '110137',
    verb: 'C',
  },
  'care-team-ended': { words: 'Ended a care team assignment', type: '110113', subtype: '110137', verb: 'U' },
  'practitioner-linked': {
    words: 'Linked a user to a practitioner',
    type: '110113',
    subtype: '110137',
    verb: 'C',
  },
  'practitioner-unlinked': {
    words: 'Unlinked a user from a practitioner',
    type: '110113',
    subtype: '110137',
    verb: 'D',
  },
} as const satisfies Record<AuditAction, AuditEventCode>

/** An action that an earlier or later version wrote has no row; it is shown as it stands. */
export function codeOf(action: string): AuditEventCode {
  const known: AuditEventCode | undefined = Object.hasOwn(AUDIT_EVENT_CODES, action)
    ? AUDIT_EVENT_CODES[action as AuditAction]
    : undefined
  return known ?? { words: action, type: '110100', verb: 'E' }
}
