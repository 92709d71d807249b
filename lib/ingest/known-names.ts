import type { Coding } from '@/lib/contracts/record-fields'
import { describeResource, type KnownNames } from '@/lib/fhir/describe-resource'
import { type FhirResource, readList } from '@/lib/fhir/json'
import { mapMeta } from '@/lib/fhir/map-record'
import { type CarriedNote, extractNotes } from '@/lib/fhir/notes'
import { parseReference } from '@/lib/fhir/references'
import type { BatchContext } from './batch-context'
import type { Incoming } from './incoming'
import type { Target } from './reference-index'

interface DirectoryRow {
  type: string
  fhirId: string
  display: string
  identifiers: string[]
  restricted: boolean
  /** Only of a Medication, whose codes the order carries on. */
  payload: FhirResource | null
}

/** The names behind references that carry none, from the directory of this source. */
export class DirectoryNames {
  readonly #rows = new Map<string, DirectoryRow>()

  constructor(
    readonly context: BatchContext,
    rows: readonly DirectoryRow[],
  ) {
    for (const row of rows) {
      this.#rows.set(`${row.type}/${row.fhirId}`, row)
      for (const identifier of row.identifiers) this.#rows.set(`${row.type}?${identifier}`, row)
    }
  }

  /** What a medicationReference points to; empty when it is not in the directory. */
  nameMedication(resource: FhirResource): KnownNames {
    const row = this.#find(resource.medicationReference)
    if (!row) return {}
    const codes: Coding[] = row.payload ? describeResource(row.payload).codes : []
    return { display: row.display, codes }
  }

  /** The labels of a restricted Medication: what carries its name and codes is as closed as it is. */
  listMedicationLabels(resource: FhirResource): string[] {
    const row = this.#find(resource.medicationReference)
    return row?.restricted && row.payload ? mapMeta(row.payload).security_labels : []
  }

  /**
   * Who wrote a note: as its record says, else 'Dr. A. Example, …' of the directory. A restricted name is left out, since a
   * note that is not restricted itself would show it.
   */
  nameAuthors({ author, authorReferences }: Pick<CarriedNote, 'author' | 'authorReferences'>): string | null {
    const people = authorReferences.flatMap((reference) => this.#find(reference) ?? [])
    const names = people.filter(({ restricted }) => !restricted).map(({ display }) => display)
    return author ?? (names.join(', ') || null)
  }

  #find(reference: unknown): DirectoryRow | undefined {
    const target = resolveTarget(this.context, reference)
    return target && this.#rows.get(targetKey(target))
  }
}

/** Reads, in one statement, the names that this batch's medications and note authors need. */
export async function findDirectoryNames(
  context: BatchContext,
  incoming: readonly Incoming[],
): Promise<DirectoryNames> {
  const references = incoming.flatMap(({ resource }) => listUnnamed(resource))
  const targets = references.flatMap((reference) => resolveTarget(context, reference) ?? [])
  if (targets.length === 0) return new DirectoryNames(context, [])
  const byId = targets.flatMap((target) => (target.kind === 'resource' ? [target] : []))
  const byIdentifier = targets.flatMap((target) =>
    target.kind === 'identifier' ? [`${target.system}|${target.value}`] : [],
  )
  const rows = await context.tx.$queryRaw<DirectoryRow[]>`
    SELECT type, fhir_id AS "fhirId", display, identifiers, restricted, CASE WHEN type = 'Medication' THEN payload END AS payload
    FROM directory_resource
    WHERE source_id = ${context.sourceId}::uuid
      AND ((type, fhir_id) IN (SELECT * FROM unnest(${byId.map(({ type }) => type ?? '')}::text[], ${byId.map(({ id }) => id)}::text[]))
           OR identifiers && ${[...new Set(byIdentifier)]}::text[])`
  return new DirectoryNames(context, rows)
}

/** References whose name a row or a note needs and the record itself does not give. */
function listUnnamed(resource: FhirResource): unknown[] {
  const authors = extractNotes(resource)[0]
  const medication = resource.medicationReference === undefined ? [] : [resource.medicationReference]
  return [...medication, ...(authors && !authors.author ? readList(authors.authorReferences) : [])]
}

function resolveTarget(context: BatchContext, reference: unknown): Target | undefined {
  const parsed = parseReference(reference)
  return parsed && context.references.resolve(parsed)
}

function targetKey(target: Target): string {
  if (target.kind === 'ambiguous') return ''
  return target.kind === 'resource'
    ? `${target.type}/${target.id}`
    : `${target.type}?${target.system}|${target.value}`
}
