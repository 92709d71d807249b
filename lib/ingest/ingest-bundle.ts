import type { InputEntry } from '@/lib/fhir/read-bundle'
import { LIMITS } from '@/lib/limits'
import { findEntry, inBatches } from './batches'
import type { FileImport } from './file-import'
import type { ImportCall, Look, Origin } from './import-call'
import { addressEntry } from './incoming'
import type { Input } from './input/input'
import { isPatient, readSourceName } from './sources'

interface BundleOptions {
  source?: string | undefined
  replace?: boolean | undefined
  othersFollow: boolean
}

/**
 * Files one Bundle, or one resource that stands alone. It is walked twice: first for the ids that its references mean, which
 * also shows whether it can be read to its end; then its entries are filed.
 */
export async function ingestBundle(
  call: ImportCall,
  target: FileImport,
  input: Input,
  { source, replace, othersFollow }: BundleOptions,
): Promise<void> {
  const name = source ?? readSourceName(input.source, await findEntry(input.entries(), isPatient))
  const newestFirst = input.kind === 'history'
  const origin = await call.openOrigin(name, { newestFirst, isWhole: true })
  target.origin = origin
  if (!input.isLoaded) target.readInPasses(2)
  const entries = await indexEntries(origin, input)
  const look: Look = { othersFollow, ...(replace && { kept: { addresses: [], hasUnknown: false } }) }
  const batches = entries <= LIMITS.transactionEntries ? inOne(input) : inOrder(input, newestFirst)
  let filed = 0
  for await (const batch of batches) {
    filed += batch.length
    await call.fileEntries(target, origin, batch, { ...look, isWhole: filed === entries })
  }
}

async function indexEntries({ references }: Origin, input: Input): Promise<number> {
  let entries = 0
  for await (const entry of input.entries()) {
    entries += 1
    const address = entry.problem ? undefined : addressEntry(entry)
    if (address) references.add(entry, address.type, address.fhirId)
    else references.addUnusable(entry)
  }
  return entries
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
