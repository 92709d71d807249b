import { AppError } from '@/lib/errors'
import { mayBePatients } from '@/lib/fhir/patient-compartment'
import type { InputEntry } from '@/lib/fhir/read-bundle'
import { LIMITS } from '@/lib/limits'
import { findEntry, inBatches } from './batches'
import type { FileImport } from './file-import'
import type { Turn } from './file-order'
import { findConditions } from './find-conditions'
import type { ImportCall, Look, Origin } from './import-call'
import { addressEntry, addressOf } from './incoming'
import type { Input } from './input/input'
import { isPatient, readSourceName } from './sources'

interface BundleOptions {
  source?: string | undefined
  replace?: boolean | undefined
  othersFollow: boolean
  turn: Turn
}

/**
 * Files one Bundle, or one resource that stands alone. It is walked twice: first for the ids that its references mean, which
 * also shows whether it can be read to its end; then its entries are filed.
 */
export async function ingestBundle(
  call: ImportCall,
  target: FileImport,
  input: Input,
  { source, replace, othersFollow, turn }: BundleOptions,
): Promise<void> {
  if (replace) refuseParts(input)
  const name = source ?? readSourceName(input.source, await findEntry(input.entries(), isPatient))
  const newestFirst = input.kind === 'history'
  const origin = await call.openOrigin(name, { newestFirst, isWhole: true })
  origin.conditions = await findConditions(origin.sourceId, input)
  target.origin = origin
  if (!input.isLoaded) target.readInPasses(2)
  const { entries, addresses } = await indexEntries(origin, input)
  await turn.enter(addresses)
  const look: Look = { othersFollow, ...(replace && { kept: { addresses: [], hasUnknown: false } }) }
  const batches = entries <= LIMITS.transactionEntries ? inOne(input) : inOrder(input, newestFirst)
  let filed = 0
  for await (const batch of batches) {
    filed += batch.length
    await call.fileEntries(target, origin, batch, { ...look, isWhole: filed === entries })
  }
}

/** Also what the file holds that its order to other files matters for; of what is too large for memory nobody knows. */
async function indexEntries(
  { references, conditions }: Origin,
  input: Input,
): Promise<{ entries: number; addresses: Set<string> | undefined }> {
  const addresses = new Set<string>()
  let entries = 0
  for await (const entry of input.entries()) {
    entries += 1
    const address = entry.problem ? undefined : addressEntry(entry, conditions)
    if (address) references.add(entry, address.type, address.fhirId)
    else references.addUnusable(entry)
    if (address && mayBePatients(address.type)) addresses.add(addressOf(address))
    else if (entry.method === 'DELETE' && entry.url) addresses.add(entry.url)
  }
  return { entries, addresses: input.isLoaded ? addresses : undefined }
}

/** What is not all of a patient must not pass for it. */
function refuseParts({ kind, notices }: Input): void {
  const isPage = notices !== undefined && notices.length > 0
  if (kind !== 'single' && kind !== 'history' && !isPage) return
  throw new AppError(
    'invalid_input',
    'A single resource, a history or one page of several does not hold all of a patient, so it cannot replace a chart; send a whole Bundle, or leave --replace out.',
  )
}

async function* inOne(input: Input): AsyncGenerator<InputEntry[]> {
  yield await Array.fromAsync(input.entries())
}

/** The newest version of a record is filed last. A history too large for memory is taken as it comes; there, `meta.lastUpdated` decides. */
async function* inOrder(input: Input, newestFirst: boolean): AsyncGenerator<InputEntry[]> {
  const batches = inBatches(input.entries())
  if (newestFirst && input.isLoaded) yield* (await Array.fromAsync(batches)).toReversed()
  else yield* batches
}
