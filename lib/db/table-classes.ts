/**
 * Every table, classified once. A test fails on a table that is missing here, and on a patient-scoped one without row
 * level security: whoever adds a table decides, in this file, who may see its rows.
 */
export const TABLE_CLASSES = {
  patient: 'patient-scoped',
  patient_word: 'patient-scoped',
  clinical_record: 'patient-scoped',
  record_history: 'patient-scoped',
  note: 'patient-scoped',
  note_reference: 'patient-scoped',
  chunk: 'patient-scoped',
  chunk_embedding: 'patient-scoped',
  import_patient: 'patient-scoped',
  record_departure: 'patient-scoped',
  forget_request: 'patient-scoped',
  care_team: 'user-scoped',
  break_glass: 'user-scoped',
  conversation: 'user-scoped',
  message: 'user-scoped',
  evidence: 'user-scoped',
  feedback: 'user-scoped',
  turn_usage: 'user-scoped',
  directory_resource: 'directory',
  source: 'directory',
  app_user: 'operational',
  practitioner_identity: 'operational',
  session: 'operational',
  api_token: 'operational',
  import: 'operational',
  import_issue: 'operational',
  forgotten_patient: 'operational',
  audit_event: 'insert-only',
  audit_seal: 'insert-only',
  audit_removal: 'insert-only',
  _prisma_migrations: 'operational',
} as const satisfies Record<
  string,
  'patient-scoped' | 'user-scoped' | 'directory' | 'operational' | 'insert-only'
>
