import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { AllergyState, AllergySummary, Banner } from '@/lib/contracts/routes'
import { Prisma } from '@/lib/db/generated/client'
import { withScope } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { type AllergyList, allergyStatus, selectAllergies } from './allergies'
import { type ChartRecord, detailOf, detailsOf, IS_FACT, selectRecords } from './chart-record'
import { selectPatient, toIdentity } from './patient'

/** Who this is, what they are allergic to, how fresh the chart is (S1, S6, S12). */
export function readBanner(scope: PatientScope): Promise<Banner> {
  return withScope(scope, async (tx) => {
    const patient = await selectPatient(tx, scope)
    const [visit] = await selectRecords(
      tx,
      scope,
      Prisma.sql`r.id = (
        SELECT e.id FROM clinical_record e
        WHERE e.patient_id = ${scope.patientId}::uuid AND e.type = 'Encounter' AND NOT e.entered_in_error
          AND coalesce(e.lifecycle_status, '') NOT IN ('planned', 'cancelled') AND e.start_at IS NOT NULL
        ORDER BY e.start_at DESC, e.id LIMIT 1) AND ${IS_FACT}`,
    )
    const olderCharts = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM list_older_charts()`
    const [similar] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count_similar_patients(${env.ACCESS_MODE}) AS count`
    return {
      patient: toIdentity(patient),
      allergies: toAllergyState(await selectAllergies(tx, scope)),
      lastEncounter: visit ? { recordId: visit.id, date: visit.date, display: visit.fields.display } : null,
      importedAt: patient.importedAt.toISOString(),
      dataThrough: patient.dataThrough?.toISOString() ?? null,
      opensRestricted: scope.opensRestricted,
      replacedBy: patient.replacedBy,
      olderCharts: olderCharts.map(({ id }) => id),
      similarPatients: similar?.count ?? 0,
    }
  })
}

/**
 * One of the four states. An allergy in force always wins over a statement that there is none: the chart that says both
 * is shown with its allergies. `text` keeps the scope of the statement ("No known drug allergies").
 */
function toAllergyState(list: AllergyList): AllergyState {
  const status = allergyStatus(list)
  const [negation] = list.negations
  if (status === 'found') return { state: 'known', allergies: list.active.map(toAllergySummary) }
  if (status === 'known-none' && negation)
    return { state: 'known-none', text: negation.fields.display, recordId: negation.id, allergies: [] }
  return { state: list.extent.absence }
}

function toAllergySummary({ id, fields }: ChartRecord): AllergySummary {
  return {
    recordId: id,
    substance: fields.display,
    reactions: detailsOf(fields, 'reaction'),
    severity: detailOf(fields, 'severity') ?? null,
    criticality: detailOf(fields, 'criticality') ?? null,
    verificationStatus: fields.verificationStatus ?? null,
  }
}
