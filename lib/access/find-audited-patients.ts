import type { AuditedPatients } from '@/lib/contracts/audit'
import { withUser } from '@/lib/db/transactions'
import { hashTerms } from './hash-words'
import { type NameColumns, toPatientName } from './patient-name'
import { readPatientTerms } from './patient-terms'
import { requireRole } from './require-role'
import type { Session } from './session'

const MOST = 20

/**
 * Patients by name, record number or birth date, for auditors, who open no chart: at most twenty, by name. The database
 * puts the search on record with its words as hashes and whom it listed. Throws `not_found` for everybody else.
 */
export async function findAuditedPatients(session: Session, query: string): Promise<AuditedPatients> {
  requireRole(session, 'auditor')
  const terms = readPatientTerms(query)
  if (terms.length === 0) return { items: [] }
  const rows = await withUser(
    session,
    (tx) => tx.$queryRaw<(NameColumns & { id: string; birth_date: string | null; mrn: string | null })[]>`
      SELECT * FROM find_audited_patients(${JSON.stringify(terms)}::jsonb, ${JSON.stringify(hashTerms(terms))}::jsonb, ${MOST}::int)`,
  )
  return {
    items: rows.map(({ id, birth_date: birthDate, mrn, ...name }) => ({
      id,
      name: toPatientName(name),
      birthDate,
      mrn,
    })),
  }
}
