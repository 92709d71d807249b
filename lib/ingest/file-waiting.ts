import { inBatches } from './batches'
import type { FileImport } from './file-import'
import type { ImportCall } from './import-call'
import { openInput } from './input/open-input'

/**
 * The second look at entries that had no patient when their turn came, read again from their files. Rounds go on as long as
 * they help, since one may wait for another; what then still has no patient is rejected.
 */
export async function fileWaiting(call: ImportCall, imports: readonly FileImport[]): Promise<void> {
  let before: number | undefined
  for (;;) {
    const left = imports.filter(({ waiting }) => waiting.size > 0)
    const count = left.reduce((sum, { waiting }) => sum + waiting.size, 0)
    if (count === 0) return
    const isLast = count === before
    for (const target of left) await target.attempt(() => lookAgain(call, target, isLast))
    if (isLast) return
    before = count
  }
}

async function lookAgain(call: ImportCall, target: FileImport, isLast: boolean): Promise<void> {
  const { origin, waiting } = target
  if (!origin) return
  const wanted = new Set(waiting)
  const input = await openInput(target.file)
  for await (const batch of inBatches(input.entries(), ({ index }) => wanted.has(index)))
    await call.fileEntries(target, origin, batch, { isLast })
}
