import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ChartImport } from '@/lib/contracts/routes'
import { withScope } from '@/lib/db/transactions'

/** The newest are what is asked for; a feed files into a chart every few minutes. */
const MOST = 50

/**
 * What was imported into this chart when, newest first, as far as it still stands: an import all of whose records were
 * replaced since is not among them. Names of files stay out: they may name other patients.
 */
export function listChartImports(scope: PatientScope): Promise<ChartImport[]> {
  return withScope(scope, async (tx) => {
    const rows = await tx.$queryRaw<(Omit<ChartImport, 'at'> & { at: Date })[]>`
      SELECT s.name AS source, max(r.updated_at) AS at, count(*)::int AS records
      FROM clinical_record r JOIN source s ON s.id = r.source_id
      WHERE r.patient_id = ${scope.patientId}::uuid
      GROUP BY r.import_id, s.name ORDER BY at DESC, source LIMIT ${MOST}`
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
  })
}
