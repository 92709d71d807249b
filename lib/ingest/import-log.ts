import { basename } from 'node:path'
import { withWorker } from '@/lib/db/transactions'
import { slices } from './batch-context'
import type { FileReport } from './report'

/** Opens the record of one file's import. A row that stays `running` belongs to a process that died. */
export async function startImport(path: string): Promise<string> {
  const row = await withWorker((tx) =>
    tx.import.create({ data: { label: basename(path) }, select: { id: true } }),
  )
  return row.id
}

/** Closes it with its counts and issues. */
export async function finishImport(importId: string, report: FileReport): Promise<void> {
  const { state, entries, byType, issues } = report
  await withWorker(async (tx) => {
    await tx.import.update({
      where: { id: importId },
      data: { state, entries, counts: { ...byType }, finishedAt: new Date() },
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
