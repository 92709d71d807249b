import { type BatchContext, slices } from './batch-context'
import { joinDirectory, joinRecords } from './join-stored'

/** Where a stored resource stands now: in a chart, or in the directory. */
export type Standing =
  | {
      kind: 'chart'
      patientId: string
      /** Of the patient. */
      fhirId: string
      /** When its source wrote the stored version. */
      lastUpdated: Date | null
      /** The source has left it out, or says that it is of somebody who is not here. */
      isWithdrawn: boolean
      /** It has stood in another chart. */
      hasMoved: boolean
    }
  | { kind: 'directory' }

interface Row {
  type: string
  fhirId: string
  patientId: string | null
  patientFhirId: string | null
  lastUpdated: Date | null
  isWithdrawn: boolean
  hasMoved: boolean
}

/** By address ('Encounter/1') where the resources of this source stand; what is not stored is left out. */
export async function findStandings(
  context: BatchContext,
  addresses: Iterable<string>,
): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>()
  for (const slice of slices([...new Set(addresses)].map(splitAddress))) {
    const rows = await context.tx.$queryRaw<Row[]>`
      WITH wanted AS (SELECT * FROM unnest(${slice.map(({ type }) => type)}::text[], ${slice.map(({ id }) => id)}::text[]) AS row (type, fhir_id))
      SELECT d.type, d.fhir_id AS "fhirId", NULL AS "patientId", NULL AS "patientFhirId", NULL AS "lastUpdated", false AS "isWithdrawn", false AS "hasMoved"
      FROM wanted ${joinDirectory(context.sourceId)}
      UNION ALL
      SELECT r.type, r.fhir_id, p.id::text, p.fhir_id, r.last_updated, length(r.content_hash) = 1,
             EXISTS (SELECT FROM record_departure d WHERE d.record_id = r.id)
      FROM wanted ${joinRecords(context.sourceId)}
      JOIN patient p ON p.id = r.patient_id`
    for (const { type, fhirId, patientId, patientFhirId, ...rest } of rows)
      if (patientId !== null && patientFhirId !== null)
        found.set(`${type}/${fhirId}`, { kind: 'chart', patientId, fhirId: patientFhirId, ...rest })
      else if (!found.has(`${type}/${fhirId}`)) found.set(`${type}/${fhirId}`, { kind: 'directory' })
  }
  return found
}

/** 'Encounter' of 'Encounter/1'. */
export function typeOf(address: string): string {
  return splitAddress(address).type
}

function splitAddress(address: string): { type: string; id: string } {
  const slash = address.indexOf('/')
  return { type: address.slice(0, slash), id: address.slice(slash + 1) }
}
