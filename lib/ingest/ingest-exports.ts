import { AppError } from '@/lib/errors'
import { findEntry, inBatches } from './batches'
import type { FileImport } from './file-import'
import type { ImportCall, Origin } from './import-call'
import { isFiledFirst } from './incoming'
import type { Input } from './input/input'
import { isPatient, readSourceName } from './sources'

/** An NDJSON file that was opened and waits for the others of its export. */
export interface OpenExport {
  target: FileImport
  input: Input
}

interface ExportOptions {
  source?: string | undefined
  replace?: boolean | undefined
}

/**
 * Files NDJSON. The files of one folder are one export: one source, references across files. Each is walked twice, first
 * for the patients and for what others are named by, so that the order of files and lines does not matter.
 */
export async function ingestExports(
  call: ImportCall,
  exports: readonly OpenExport[],
  { source, replace }: ExportOptions,
): Promise<void> {
  for (const members of Map.groupBy(exports, ({ target }) => target.file.group).values()) {
    const origin = await openExport(call, members, source)
    for (const { target, input } of members) {
      target.origin = origin
      target.readInPasses(2)
      await target.attempt(() => {
        if (replace) throw wantsBundles()
        return fileLines(call, target, origin, input, true)
      })
    }
    for (const { target, input } of members)
      if (!replace) await target.attempt(() => fileLines(call, target, origin, input, false))
  }
}

async function fileLines(
  call: ImportCall,
  target: FileImport,
  origin: Origin,
  input: Input,
  first: boolean,
): Promise<void> {
  for await (const batch of inBatches(input.entries(), (entry) => isFiledFirst(entry) === first))
    await call.fileEntries(target, origin, batch)
}

/** An export whose files break off before any patient still has a name: that of no source. */
async function openExport(
  call: ImportCall,
  members: readonly OpenExport[],
  source: string | undefined,
): Promise<Origin> {
  let name = source
  for (const { input } of members) {
    if (name !== undefined) break
    const patient = await findEntry(input.entries(), isPatient).catch(() => undefined)
    if (patient) name = readSourceName(undefined, patient)
  }
  return call.openOrigin(name ?? readSourceName(undefined, undefined), { newestFirst: false, isWhole: false })
}

function wantsBundles(): AppError {
  return new AppError(
    'invalid_input',
    'NDJSON does not say that it holds all of a patient, so it cannot replace a chart; send a Bundle, or leave --replace out.',
  )
}
