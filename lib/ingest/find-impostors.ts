import { withWorker } from '@/lib/db/transactions'
import type { FhirResource } from '@/lib/fhir/json'
import { mapPatient } from '@/lib/fhir/map-patient'
import { type InputEntry, readBundle, readLine } from '@/lib/fhir/read-bundle'
import { slices } from './batch-context'
import { prepareEntry } from './incoming'
import { type Identity, isAnotherPerson } from './is-another-person'
import type { PlannedFile } from './order-files'
import { readSourceName } from './sources'
import { selectIdentities } from './store-patients'

const PATIENT = /"resourceType"\s*:\s*"Patient"/

/** The people that one input brings, by id in their source. */
interface Claim {
  source: string
  fhirId: string
  identity: Identity
}

/**
 * A look ahead over all files of a call: the patient ids, by name of the source, that the call uses for two people, or
 * for another than the stored one. Without it a record would be filed to the wrong one of them whenever its file comes
 * before the file that shows the conflict.
 */
export async function findImpostors(
  planned: readonly PlannedFile[],
  nameExport: (group: string) => string | undefined,
  source: string | undefined,
): Promise<Map<string, Set<string>>> {
  const claims: Claim[] = []
  for (const { file } of planned) {
    try {
      if (file.format === 'json') claims.push(...claimsOf(source, await file.read()))
      else claims.push(...(await claimsOfLines(nameExport(file.group), file.lines())))
    } catch {
      // An unreadable file says so when its turn comes.
    }
  }
  const impostors = new Map<string, Set<string>>()
  for (const [name, members] of Map.groupBy(claims, (claim) => claim.source))
    impostors.set(name, await judgeClaims(name, members))
  return impostors
}

function claimsOf(source: string | undefined, text: string): Claim[] {
  if (!PATIENT.test(text)) return []
  const { source: stated, entries } = readBundle(text)
  const name = source ?? readSourceName(stated, entries)
  return entries.flatMap((entry) => readClaim(name, entry))
}

async function claimsOfLines(source: string | undefined, lines: AsyncIterable<string>): Promise<Claim[]> {
  const claims: Claim[] = []
  if (source === undefined) return claims
  let index = 0
  for await (const line of lines) {
    if (PATIENT.test(line)) claims.push(...readClaim(source, readLine(line, index)))
    index += 1
  }
  return claims
}

function readClaim(source: string, entry: InputEntry): Claim[] {
  const prepared = prepareEntry(entry)
  if (prepared.kind !== 'store' || prepared.incoming.type !== 'Patient') return []
  const { fhirId, resource } = prepared.incoming
  return [{ source, fhirId, identity: readIdentity(resource) }]
}

/** Only what identifies: a large call holds many of them at once. */
function readIdentity(resource: FhirResource): Identity {
  const { family_name, given_name, display_name, birth_date, identifiers } = mapPatient(resource)
  return { family_name, given_name, display_name, birth_date, identifiers }
}

async function judgeClaims(source: string, claims: readonly Claim[]): Promise<Set<string>> {
  const known = new Map<string, Identity>()
  for (const slice of slices(claims)) {
    const fhirIds = slice.map(({ fhirId }) => fhirId)
    const stored = await withWorker((tx) => selectIdentities(tx, source, fhirIds))
    for (const [fhirId, identity] of stored) known.set(fhirId, identity)
  }
  const impostors = new Set<string>()
  for (const { fhirId, identity } of claims) {
    const earlier = known.get(fhirId)
    if (earlier && isAnotherPerson(identity, earlier)) impostors.add(fhirId)
    else known.set(fhirId, identity)
  }
  return impostors
}
