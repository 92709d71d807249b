import { isUuid } from '@/lib/access/ids'
import type { Session } from '@/lib/access/session'
import { withUser } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'

/** `source|id`, `Patient/id` or `id`, taken apart. */
export function splitPatientId(wanted: string, source?: string): { source: string | null; fhirId: string } {
  const bar = wanted.lastIndexOf('|')
  const fhirId = wanted.slice(bar + 1).replace(/^Patient\//, '')
  return { source: bar < 0 ? (source ?? null) : wanted.slice(0, bar), fhirId }
}

/**
 * Our id of the patient that a FHIR id, or `source|id`, means. A UUID that is nobody's FHIR id is taken for ours, the
 * one in the address of a chart: `openChart` decides about it. Throws `not_found`, or `invalid_input` naming the sources
 * when the id occurs in several: the wrong chart is worse than none.
 */
export async function findPatient(session: Session, wanted: string, source?: string): Promise<string> {
  const { source: inSource, fhirId } = splitPatientId(wanted, source)
  const rows = await withUser(
    session,
    (tx) => tx.$queryRaw<{ id: string; source: string }[]>`
      SELECT id, source FROM find_patients_by_fhir_id(${fhirId}, ${inSource}::text) ORDER BY source`,
  )
  const [only, ...others] = rows
  if (!only) {
    if (inSource === null && isUuid(wanted)) return wanted
    throw new AppError(
      'not_found',
      'There is no patient with this id; name the FHIR id, source|id, or the id in the address of the chart.',
    )
  }
  if (others.length > 0) {
    const sources = rows.map((row) => row.source).join(', ')
    throw new AppError(
      'invalid_input',
      `This id occurs in several sources (${sources}); name one: source|id.`,
    )
  }
  return only.id
}
