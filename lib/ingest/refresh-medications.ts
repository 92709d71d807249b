import type { FhirResource } from '@/lib/fhir/json'
import { mapRecord } from '@/lib/fhir/map-record'
import { readIdentifiers } from '@/lib/fhir/patient-identity'
import { isWorldwide, parseReference } from '@/lib/fhir/references'
import { type BatchContext, slices } from './batch-context'
import { fromStored, type Incoming } from './incoming'
import { findDirectoryNames } from './known-names'

interface Order {
  id: string
  patientId: string
  type: string
  fhirId: string
  display: string
  codes: string[]
  securityLabels: string[]
  payload: FhirResource
}

/**
 * Orders that were filed before the Medication that they name get its name, codes and restricted labels when it comes, or
 * changes. What the source said of the order is not touched, so its version and content hash stay. Returns our ids of the patients whose
 * charts changed.
 */
export async function refreshMedications(
  context: BatchContext,
  changedDirectory: readonly Incoming[],
): Promise<string[]> {
  const medications = changedDirectory.filter(({ type }) => type === 'Medication')
  const changed = new Set<string>()
  for (const slice of slices(medications))
    for (const patientId of await refresh(context, await selectOrders(context, slice))) changed.add(patientId)
  return [...changed]
}

/** Every spelling under which an order may name a Medication; the index is over the text of the reference. */
function listSpellings({ entry, fhirId, resource }: Incoming): string[] {
  const fullUrl = parseReference(entry.fullUrl)
  const urn = fullUrl?.form === 'urn' && isWorldwide(fullUrl.id) ? fullUrl.url : undefined
  const own = fullUrl?.form === 'absolute' ? fullUrl.url : urn
  return [
    `Medication/${fhirId}`,
    `urn:uuid:${fhirId}`,
    ...(own ? [own] : []),
    ...readIdentifiers(resource).map(({ system, value }) => `Medication?identifier=${system}|${value}`),
  ]
}

function selectOrders(context: BatchContext, medications: readonly Incoming[]): Promise<Order[]> {
  const ids = medications.map(({ fhirId }) => fhirId)
  return context.tx.$queryRaw<Order[]>`
    SELECT r.id, r.patient_id AS "patientId", r.type, r.fhir_id AS "fhirId", r.display, r.codes, r.security_labels AS "securityLabels", r.payload
    FROM clinical_record r
    WHERE r.source_id = ${context.sourceId}::uuid AND r.payload -> 'medicationReference' ->> 'reference' IS NOT NULL
      -- As the index says it.
      AND left(r.payload -> 'medicationReference' ->> 'reference', 500) IN (
      SELECT unnest(${medications.flatMap(listSpellings)}::text[])
      UNION SELECT base || '/Medication/' || medication.id FROM source s, unnest(s.bases) AS base, unnest(${ids}::text[]) AS medication (id)
            WHERE s.id = ${context.sourceId}::uuid)`
}

async function refresh(context: BatchContext, orders: readonly Order[]): Promise<string[]> {
  if (orders.length === 0) return []
  const names = await findDirectoryNames(context, orders.map(fromStored))
  const rows = orders.flatMap(({ id, patientId, payload, display, codes, securityLabels }) => {
    const known = mapRecord(payload, names.nameMedication(payload))
    const labels = [...new Set([...known.security_labels, ...names.listMedicationLabels(payload)])]
    const isSame =
      known.display === display &&
      known.codes.join() === codes.join() &&
      labels.join() === securityLabels.join()
    const { display: name, code, codes: all } = known
    return isSame ? [] : [{ id, patient_id: patientId, display: name, code, codes: all, labels }]
  })
  await context.tx.$executeRaw`
    UPDATE clinical_record SET display = row.display, code = row.code, codes = row.codes, security_labels = row.labels, updated_at = now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, display text, code text, codes text[], labels text[])
    WHERE clinical_record.id = row.id`
  return rows.map(({ patient_id }) => patient_id)
}
