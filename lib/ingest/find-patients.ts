import { collectReferences, patientReferences } from '@/lib/fhir/patient-references'
import type { BatchContext } from './batch-context'
import type { Deletion, Incoming } from './incoming'
import type { Target } from './reference-index'

/** The charts that a batch may file into. */
export interface KnownPatients {
  byFhirId: ReadonlyMap<string, string>
  /** 'system|value' → our patient ids; more than one means that the identifier names nobody for certain. */
  byIdentifier: ReadonlyMap<string, readonly string[]>
  /** Our patient id → its id in the source. */
  fhirIds: ReadonlyMap<string, string>
}

interface PatientRow {
  id: string
  fhirId: string
}

/** Looks up, in one statement each, every patient that the batch could mean by id or by identifier. */
export async function findPatients(
  context: BatchContext,
  incoming: readonly Incoming[],
): Promise<KnownPatients> {
  const targets = incoming.flatMap((record) => listCandidates(context, record))
  const fhirIds = new Set(targets.flatMap((target) => (target.kind === 'resource' ? [target.id] : [])))
  const identifiers = new Map(
    targets.flatMap((target) =>
      target.kind === 'identifier' ? [[identifierKey(target), target] as const] : [],
    ),
  )
  const byId = await findByFhirId(context, [...fhirIds])
  const byIdentifier = await findByIdentifier(context, [...identifiers.values()])
  const found = [...byId, ...byIdentifier]
  return {
    byFhirId: new Map(byId.map(({ id, fhirId }) => [fhirId, id])),
    byIdentifier: new Map(
      [...Map.groupBy(byIdentifier, identifierKey)].map(([key, rows]) => [key, rows.map(({ id }) => id)]),
    ),
    fhirIds: new Map(found.map(({ id, fhirId }) => [id, fhirId])),
  }
}

/**
 * The FHIR ids of the patients whose charts a batch can change: those it brings or names, and those in which its records
 * or the records they refer to stand now.
 */
export async function listReachableCharts(
  context: BatchContext,
  incoming: readonly Incoming[],
  deletions: readonly Deletion[],
): Promise<string[]> {
  const named = incoming.flatMap((record) => listCandidates(context, record))
  const known = await findPatients(context, incoming)
  const records = [...incoming, ...deletions].filter(({ type }) => type !== 'Patient')
  const neighbours = incoming.flatMap(({ resource }) => listAddresses(context, resource))
  const stored = await findCharts(context, [
    ...new Set([...records.map(({ type, fhirId }) => `${type}/${fhirId}`), ...neighbours]),
  ])
  return [
    ...incoming.flatMap(({ type, fhirId }) => (type === 'Patient' ? [fhirId] : [])),
    ...named.flatMap((target) => (target.kind === 'resource' ? [target.id] : [])),
    ...known.fhirIds.values(),
    ...stored.map(({ fhirId }) => fhirId),
  ]
}

/** 'Encounter/1' for everything that a resource refers to and this source could hold. */
export function listAddresses(context: BatchContext, resource: Incoming['resource']): string[] {
  const targets = collectReferences(resource).flatMap(
    (reference) => context.references.resolve(reference) ?? [],
  )
  return targets.flatMap((it) => (it.kind === 'resource' && it.type ? [`${it.type}/${it.id}`] : []))
}

/** The charts in which the records of these addresses stand now. */
export async function findCharts(context: BatchContext, addresses: readonly string[]): Promise<PatientRow[]> {
  if (addresses.length === 0) return []
  const pairs = addresses.map((address) => address.split('/'))
  return context.tx.$queryRaw<PatientRow[]>`
    SELECT DISTINCT p.id, p.fhir_id AS "fhirId"
    FROM unnest(${pairs.map(([type]) => type ?? '')}::text[], ${pairs.map(([, id]) => id ?? '')}::text[]) AS wanted (type, fhir_id)
    JOIN clinical_record r ON r.source_id = ${context.sourceId}::uuid AND r.type = wanted.type AND r.fhir_id = wanted.fhir_id
    JOIN patient p ON p.id = r.patient_id`
}

/** A group that says "Patient" in so many words decides; nothing behind it needs a look-up. */
function listCandidates(context: BatchContext, { resource }: Incoming): Target[] {
  const candidates: Target[] = []
  for (const { references } of patientReferences(resource)) {
    const named = references
      .flatMap((reference) =>
        reference.form === 'dead-end' ? [] : (context.references.resolve(reference) ?? []),
      )
      .filter(({ type }) => type === undefined || type === 'Patient')
    candidates.push(...named)
    if (named.some(({ type }) => type === 'Patient')) break
  }
  return candidates
}

async function findByFhirId(context: BatchContext, fhirIds: string[]): Promise<PatientRow[]> {
  if (fhirIds.length === 0) return []
  return context.tx.$queryRaw<PatientRow[]>`
    SELECT id, fhir_id AS "fhirId" FROM patient
    WHERE source_id = ${context.sourceId}::uuid AND fhir_id = ANY(${fhirIds}::text[])`
}

async function findByIdentifier(
  context: BatchContext,
  identifiers: readonly { system: string; value: string }[],
): Promise<(PatientRow & { system: string; value: string })[]> {
  if (identifiers.length === 0) return []
  return context.tx.$queryRaw<(PatientRow & { system: string; value: string })[]>`
    SELECT DISTINCT p.id, p.fhir_id AS "fhirId", wanted.system, wanted.value
    FROM unnest(${identifiers.map(({ system }) => system)}::text[], ${identifiers.map(({ value }) => value)}::text[]) AS wanted (system, value)
    JOIN patient p ON p.source_id = ${context.sourceId}::uuid
      AND p.identifiers @> jsonb_build_array(jsonb_build_object('system', wanted.system, 'value', wanted.value))`
}

export function identifierKey({ system, value }: { system: string; value: string }): string {
  return `${system}|${value}`
}
