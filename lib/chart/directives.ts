import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import { withScope } from '@/lib/db/transactions'
import { DIRECTIVE_CODES, DIRECTIVE_PATTERN, isDirective } from '@/lib/terminology/directives'
import { type ChartRecord, IS_FACT, selectRecords } from './chart-record'
import { readExtent } from './extent'
import type { FoundRecords } from './find-records'

/** Where sources keep a code status: a consent, an alert, an order, a problem, an observation, or a document. */
const TYPES = [
  'Consent',
  'Flag',
  'ServiceRequest',
  'Condition',
  'Observation',
  'Procedure',
  'CarePlan',
  'Goal',
  'DocumentReference',
]

/** What the chart records of resuscitation, limits of treatment and advance decisions, in whichever type its source keeps it. */
export function findDirectives(scope: PatientScope): Promise<FoundRecords> {
  return withScope(scope, async (tx) => {
    const candidates = await selectRecords(
      tx,
      scope,
      Prisma.sql`r.type = ANY(${TYPES}::text[]) AND ${IS_FACT} AND (
        r.type = 'Consent' OR r.display ~* ${DIRECTIVE_PATTERN} OR coalesce(r.text_value, '') ~* ${DIRECTIVE_PATTERN}
        OR EXISTS (SELECT FROM unnest(r.codes) stored WHERE split_part(stored, '|', 2) = ANY(${[...DIRECTIVE_CODES]}::text[])))`,
    )
    return {
      records: candidates.filter(concerns),
      uncertain: [],
      // Any of these types may hold one; that a source sends conditions is no sign that it sends code status.
      extent: await readExtent(tx, scope, ['Consent', 'Flag', 'ServiceRequest']),
      understood: true,
    }
  })
}

function concerns({ fields }: ChartRecord): boolean {
  const details = fields.resourceType === 'Consent' ? fields.details.map(({ text }) => text) : []
  return isDirective([fields.display, fields.text ?? '', ...details].join(' · '), fields.codes)
}
