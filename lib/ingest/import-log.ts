import { basename } from 'node:path'
import { withWorker } from '@/lib/db/transactions'
import { slices } from './batch-context'
import type { InputFile } from './input/input-file'
import type { FileReport } from './report'

/** A running import that was not heard of for this long belongs to a process that died. */
const LEASE_SECONDS = 120

/** Opens the record of one file's import; an upload has one already. */
export function startImport({ path, size, importId }: InputFile): Promise<string> {
  return withWorker(async (tx) => {
    const leaseUntil = new Date(Date.now() + LEASE_SECONDS * 1000)
    const running = { state: 'running', startedAt: new Date(), leaseUntil, bytes: size ?? null, bytesRead: 0 }
    // Those of the command line that died; a dead upload is taken up again by the queue.
    await tx.import.updateMany({
      where: { state: 'running', objectKey: null, leaseUntil: { lt: new Date() } },
      data: { state: 'interrupted', finishedAt: new Date(), leaseUntil: null },
    })
    if (importId) {
      await tx.importIssue.deleteMany({ where: { importId } })
      await tx.import.update({ where: { id: importId }, data: running, select: { id: true } })
      return importId
    }
    const row = await tx.import.create({ data: { label: basename(path), ...running }, select: { id: true } })
    return row.id
  })
}

/** How far it is, for whoever watches; renews the lease. */
export async function recordProgress(
  importId: string,
  { entries, byType }: FileReport,
  bytesRead: number,
): Promise<void> {
  await withWorker(
    (tx) => tx.$executeRaw`
      UPDATE import SET entries = ${entries}, counts = ${JSON.stringify(byType)}::jsonb, bytes_read = ${bytesRead},
             lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
      WHERE id = ${importId}::uuid`,
  )
}

/** Closes it with its counts and issues. */
export async function finishImport(importId: string, report: FileReport, bytesRead: number): Promise<void> {
  const { state, entries, byType, issues } = report
  await withWorker(async (tx) => {
    await tx.import.update({
      where: { id: importId },
      data: { state, entries, bytesRead, counts: { ...byType }, finishedAt: new Date(), leaseUntil: null },
      select: { id: true },
    })
    for (const slice of slices(issues))
      await tx.importIssue.createMany({
        data: slice.map(({ index, path, severity, reason }) => ({
          importId,
          entryIndex: index,
          path,
          severity,
          reason,
        })),
      })
  })
}
