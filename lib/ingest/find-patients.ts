import { mayBePatients } from '@/lib/fhir/patient-compartment'
import { readIdentifiers } from '@/lib/fhir/patient-identity'
import { collectReferences, type PatientReference, patientReferences } from '@/lib/fhir/patient-references'
import type { StatedIdentifier } from '@/lib/fhir/references'
import type { BatchContext } from './batch-context'
import { findCarriers } from './find-carriers'
import { findStandings, typeOf } from './find-standings'
import { addressOf, type Deletion, type Incoming } from './incoming'
import type { Identity } from './is-another-person'
import { readPlainSubject } from './plain-subject'
import type { Target } from './reference-index'

/** The charts that a batch may file into. */
export interface KnownPatients {
  byFhirId: ReadonlyMap<string, string>
  /** 'system|value' → our patient ids; more than one means that the identifier names nobody for certain. */
  byIdentifier: ReadonlyMap<string, readonly string[]>
  /** Our patient id → its id in the source. */
  fhirIds: ReadonlyMap<string, string>
  /** Our patient id → who that is, for those whom an identifier named. */
  identities: ReadonlyMap<string, Identity>
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
  const candidates = incoming.flatMap((record) => listCandidates(context, record))
  const fhirIds = new Set(candidates.flatMap(({ fhirId }) => fhirId ?? []))
  const byId = await findByFhirId(context, fhirIds)
  const byIdentifier = await findByIdentifier(context, listIdentifiers(candidates))
  return {
    byFhirId: new Map(byId.map(({ id, fhirId }) => [fhirId, id])),
    byIdentifier: new Map(
      [...Map.groupBy(byIdentifier, identifierKey)].map(([key, rows]) => [key, rows.map(({ id }) => id)]),
    ),
    fhirIds: new Map([...byId, ...byIdentifier].map(({ id, fhirId }) => [id, fhirId])),
    identities: new Map(byIdentifier.map((row) => [row.id, row])),
  }
}

/**
 * The FHIR ids of the patients whose charts a batch can change: those it brings or names, and those in which its records
 * stand now, or what decides where they will stand.
 */
export async function listReachableCharts(
  context: BatchContext,
  incoming: readonly Incoming[],
  deletions: readonly Deletion[],
): Promise<string[]> {
  const named = incoming.flatMap((record) => listCandidates(context, record))
  const identified = await findByIdentifier(context, listIdentifiers(named))
  const records = [...incoming, ...deletions].filter(({ type }) => type !== 'Patient')
  const carriers = await findCarriers(context, incoming)
  const neighbours = incoming.flatMap((record) =>
    readPlainSubject(context, record) ? [] : listAddresses(context, record),
  )
  const standings = await findStandings(context, [
    ...records.map(addressOf),
    ...neighbours.filter((address) => mayBePatients(typeOf(address))),
    ...[...carriers.values()].flatMap((addresses) => [...addresses]),
  ])
  return [
    ...incoming.flatMap(({ type, fhirId }) => (type === 'Patient' ? [fhirId] : [])),
    ...named.flatMap(({ fhirId }) => fhirId ?? []),
    ...identified.map(({ fhirId }) => fhirId),
    ...[...standings.values()].flatMap((standing) => (standing.kind === 'chart' ? [standing.fhirId] : [])),
  ]
}

/** 'Encounter/1' for everything that a record refers to and this source could hold. */
export function listAddresses(context: BatchContext, { resource, entry }: Incoming): string[] {
  const targets = collectReferences(resource).flatMap(
    (reference) => context.references.resolve(reference, entry) ?? [],
  )
  return targets.flatMap((it) => (it.kind === 'resource' && it.type ? [`${it.type}/${it.id}`] : []))
}

/** What must be looked up to know whom one reference means. */
interface Candidate {
  fhirId?: string
  identifiers: readonly StatedIdentifier[]
  /** It says "Patient" in so many words. */
  isNamed: boolean
}

/** Each once. */
function listIdentifiers(candidates: readonly Candidate[]): StatedIdentifier[] {
  const stated = candidates.flatMap(({ identifiers }) => identifiers)
  return [...new Map(stated.map((identifier) => [identifierKey(identifier), identifier])).values()]
}

/** A group that says "Patient" in so many words decides; nothing behind it needs a look-up. */
function listCandidates(context: BatchContext, record: Incoming): Candidate[] {
  const plain = readPlainSubject(context, record)
  if (plain) return [{ fhirId: plain.id, identifiers: [], isNamed: true }]
  const candidates: Candidate[] = []
  for (const { references } of patientReferences(record.resource)) {
    const named = references.flatMap((reference) => toCandidate(context, reference, record) ?? [])
    candidates.push(...named)
    if (named.some(({ isNamed }) => isNamed)) break
  }
  return candidates
}

function toCandidate(
  context: BatchContext,
  reference: PatientReference,
  { entry }: Incoming,
): Candidate | undefined {
  if (reference.form === 'dead-end') return undefined
  if (reference.form === 'contained-patient')
    return { identifiers: readIdentifiers(reference.resource), isNamed: true }
  const target = context.references.resolve(reference, entry)
  if (target === undefined || (target.type !== undefined && target.type !== 'Patient')) return undefined
  return { ...toLookUp(target), isNamed: target.type === 'Patient' }
}

function toLookUp(target: Target): Omit<Candidate, 'isNamed'> {
  if (target.kind === 'identifier') return { identifiers: [target] }
  if (target.kind === 'ambiguous') return { identifiers: [] }
  return { fhirId: target.id, identifiers: target.identifier ? [target.identifier] : [] }
}

async function findByFhirId(
  { tx, sourceId, storedPatients }: BatchContext,
  fhirIds: ReadonlySet<string>,
): Promise<PatientRow[]> {
  const found: PatientRow[] = [...storedPatients].map(([fhirId, id]) => ({ id, fhirId }))
  const others = [...fhirIds].filter((fhirId) => !storedPatients.has(fhirId))
  if (others.length === 0) return found
  const rows = await tx.$queryRaw<PatientRow[]>`
    SELECT id, fhir_id AS "fhirId" FROM patient
    WHERE source_id = ${sourceId}::uuid AND fhir_id = ANY(${others}::text[])`
  return [...found, ...rows]
}

async function findByIdentifier(
  context: BatchContext,
  identifiers: readonly StatedIdentifier[],
): Promise<(PatientRow & StatedIdentifier & Identity)[]> {
  if (identifiers.length === 0) return []
  return context.tx.$queryRaw<(PatientRow & StatedIdentifier & Identity)[]>`
    SELECT DISTINCT ON (p.id, wanted.system, wanted.value) p.id, p.fhir_id AS "fhirId", wanted.system, wanted.value,
           p.family_name, p.given_name, p.display_name, p.birth_date, p.identifiers
    FROM unnest(${identifiers.map(({ system }) => system)}::text[], ${identifiers.map(({ value }) => value)}::text[]) AS wanted (system, value)
    JOIN patient p ON p.source_id = ${context.sourceId}::uuid
      AND p.identifiers @> jsonb_build_array(jsonb_build_object('system', wanted.system, 'value', wanted.value))`
}

export function identifierKey({ system, value }: StatedIdentifier): string {
  return `${system}|${value}`
}
