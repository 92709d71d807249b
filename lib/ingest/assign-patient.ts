import { PATIENT_COMPARTMENT } from '@/lib/fhir/patient-compartment'
import { patientReferences } from '@/lib/fhir/patient-references'
import type { ParsedReference } from '@/lib/fhir/references'
import type { BatchContext } from './batch-context'
import type { Incoming } from './incoming'
import type { Target } from './reference-index'

/** Whose chart a record belongs to, or why it belongs to none. */
export type Assignment =
  | { kind: 'patient'; patientId: string }
  /** It names no patient at all. */
  | { kind: 'none' }
  /** It names a patient who is not here, perhaps not yet. */
  | { kind: 'missing' }
  | { kind: 'ambiguous' }
  | { kind: 'refused' }

/** Types of the compartment that may also belong to nobody: a hospital's device, a provenance of an organization. */
const STANDING_ALONE = new Set(
  'AuditEvent Basic Device Group List MeasureReport Person Provenance Schedule SupplyDelivery SupplyRequest Task'.split(
    ' ',
  ),
)

/** Whether a type says something about a patient, so that without one it must not be kept where anyone may look. */
export function needsPatient(type: string): boolean {
  return Object.hasOwn(PATIENT_COMPARTMENT, type) && !STANDING_ALONE.has(type)
}

/** The charts that a batch may file into. */
export interface KnownPatients {
  byFhirId: ReadonlyMap<string, string>
  /** 'system|value' → our patient ids; more than one means that the identifier names nobody for certain. */
  byIdentifier: ReadonlyMap<string, readonly string[]>
}

/** Looks up, in one statement each, every patient that the batch could mean by id or by identifier. */
export async function findPatients(
  context: BatchContext,
  incoming: readonly Incoming[],
): Promise<KnownPatients> {
  const patients = incoming.flatMap((record) => [...listCandidates(context, record)])
  const fhirIds = [...new Set(patients.flatMap((target) => (target.kind === 'resource' ? [target.id] : [])))]
  const identifiers = new Map(
    patients.flatMap((target) =>
      target.kind === 'identifier' ? [[identifierKey(target), target] as const] : [],
    ),
  )
  return {
    byFhirId: await findByFhirId(context, fhirIds),
    byIdentifier: await findByIdentifier(context, [...identifiers.values()]),
  }
}

/** A group that says "Patient" in so many words decides; nothing behind it needs a look-up. */
function* listCandidates(context: BatchContext, { resource }: Incoming): Generator<Target> {
  for (const { references } of patientReferences(resource)) {
    const named = namePatients(context, references)
    yield* named
    if (named.some(({ type }) => type === 'Patient')) return
  }
}

/** What in a group is a patient, or may be one. */
function namePatients(context: BatchContext, references: readonly ParsedReference[]): Target[] {
  return references
    .flatMap((reference) => context.references.resolve(reference) ?? [])
    .filter(({ type }) => type === undefined || type === 'Patient')
}

async function findByFhirId(context: BatchContext, fhirIds: string[]): Promise<Map<string, string>> {
  if (fhirIds.length === 0) return new Map()
  const rows = await context.tx.$queryRaw<{ id: string; fhirId: string }[]>`
    SELECT id, fhir_id AS "fhirId" FROM patient
    WHERE source_id = ${context.sourceId}::uuid AND fhir_id = ANY(${fhirIds}::text[])`
  return new Map(rows.map(({ id, fhirId }) => [fhirId, id]))
}

async function findByIdentifier(
  context: BatchContext,
  identifiers: readonly { system: string; value: string }[],
) {
  if (identifiers.length === 0) return new Map<string, string[]>()
  const rows = await context.tx.$queryRaw<{ id: string; system: string; value: string }[]>`
    SELECT DISTINCT p.id, wanted.system, wanted.value
    FROM unnest(${identifiers.map(({ system }) => system)}::text[], ${identifiers.map(({ value }) => value)}::text[]) AS wanted (system, value)
    JOIN patient p ON p.source_id = ${context.sourceId}::uuid
      AND p.identifiers @> jsonb_build_array(jsonb_build_object('system', wanted.system, 'value', wanted.value))`
  const found = Map.groupBy(rows, identifierKey)
  return new Map([...found].map(([key, matches]) => [key, matches.map(({ id }) => id)]))
}

/**
 * Decides by the strongest element that names a patient. Two patients in it, or one who is not here: the record is
 * filed nowhere, because a guess could put it into the wrong chart.
 */
export function assignPatient(
  context: BatchContext,
  { resource }: Incoming,
  known: KnownPatients,
): Assignment {
  for (const { element, references } of patientReferences(resource)) {
    const named = namePatients(context, references)
    if (named.some((target) => isRefused(context, target))) return { kind: 'refused' }
    const found = named.map((target) => lookUp(target, known))
    const patientIds = [...new Set(found.flat())]
    const isUnknown = (target: Target, place: number) =>
      target.type === 'Patient' && found[place]?.length === 0
    if (patientIds.length > 1 || (patientIds.length === 1 && named.some(isUnknown)))
      return { kind: 'ambiguous' }
    if (patientIds[0]) return { kind: 'patient', patientId: patientIds[0] }
    if (named.some(isUnknown) || (named.length > 0 && isSubject(element))) return { kind: 'missing' }
  }
  return { kind: 'none' }
}

function isRefused(context: BatchContext, target: Target): boolean {
  return target.kind === 'resource' && context.refusedPatients.has(target.id)
}

/** A urn in one of these that stands nowhere in the input is a patient who was not sent. */
function isSubject(element: string | null): boolean {
  return element === 'subject' || element === 'patient' || element === 'beneficiary'
}

function lookUp(target: Target, known: KnownPatients): readonly string[] {
  if (target.kind === 'identifier') return known.byIdentifier.get(identifierKey(target)) ?? []
  const patientId = known.byFhirId.get(target.id)
  return patientId ? [patientId] : []
}

function identifierKey({ system, value }: { system: string; value: string }): string {
  return `${system}|${value}`
}
