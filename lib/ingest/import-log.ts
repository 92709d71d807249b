import { basename } from 'node:path'
import type { SqlTransaction } from '@/lib/db/sql-transaction'
import { withBatch } from '@/lib/db/transactions'
import { slices } from './batch-context'
import type { InputFile } from './input/input-file'
import type { FileReport } from './report'

/** A running import that was not heard of for this long belongs to a process that died. */
export const LEASE_SECONDS = 120

/** Says of the imports of the command line that died that they did; a dead upload is taken up again by the queue. */
export function interruptDeadImports(): Promise<number> {
  return withBatch(
    (tx) => tx.$executeRaw`
      UPDATE import SET state = 'interrupted', finished_at = now(), lease_until = NULL
      WHERE state = 'running' AND object_key IS NULL AND lease_until < now()`,
  )
}

/** Opens the record of one file's import; an upload has one already. */
export async function startImport(tx: SqlTransaction, importId: string, file: InputFile): Promise<void> {
  const bytes = file.size ?? null
  if (!file.importId) {
    await tx.$executeRaw`
      INSERT INTO import (id, label, state, started_at, bytes, object_version, lease_until)
      VALUES (${importId}::uuid, ${basename(file.path)}, 'running', now(), ${bytes}, ${file.version ?? null},
              now() + make_interval(secs => ${LEASE_SECONDS}))`
    return
  }
  await tx.$executeRaw`DELETE FROM import_issue WHERE import_id = ${importId}::uuid`
  await tx.$executeRaw`
    UPDATE import SET state = 'running', started_at = now(), bytes = ${bytes}, bytes_read = 0,
           lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE id = ${importId}::uuid`
}

/** How far it is, for whoever watches; renews the lease. */
export async function recordProgress(
  importId: string,
  { entries, byType }: FileReport,
  bytesRead: number,
): Promise<void> {
  await withBatch(
    (tx) => tx.$executeRaw`
      UPDATE import SET entries = ${entries}, counts = ${JSON.stringify(byType)}::jsonb, bytes_read = ${bytesRead},
             lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
      WHERE id = ${importId}::uuid`,
  )
}

/** Closes it with its counts and issues. */
export async function finishImport(importId: string, report: FileReport, bytesRead: number): Promise<void> {
  const { state, entries, byType, issues } = report
  await withBatch(async (tx) => {
    await tx.$executeRaw`
      UPDATE import SET state = ${state}, entries = ${entries}, counts = ${JSON.stringify(byType)}::jsonb,
             bytes_read = ${bytesRead}, finished_at = now(), lease_until = NULL
      WHERE id = ${importId}::uuid`
    for (const slice of slices(issues))
      await tx.$executeRaw`
        INSERT INTO import_issue (import_id, entry_index, path, severity, reason)
        SELECT ${importId}::uuid, index, path, severity, reason
        FROM jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) AS row (index int, path text, severity text, reason text)`
  })
}
