import { recordAudit } from '@/lib/access/audit'
import { isUuid } from '@/lib/access/ids'
import type { Session } from '@/lib/access/session'
import type { ImportIssue, ImportView } from '@/lib/contracts/imports'
import { type Transaction, withUser } from '@/lib/db/transactions'
import { noSuchImport, requireImporter } from './import-roles'
import { IMPORT_COLUMNS, IMPORT_TABLES, type ImportRow, sumCounts, toListItem } from './import-rows'

const MOST_ISSUES = 200

/**
 * One import with what became of each type and the first 200 issues. Looking at issues is on record, because they may
 * show what a patient's record holds. Throws `not_found` also for users without a role that imports.
 */
export async function readImport(session: Session, importId: string): Promise<ImportView> {
  requireImporter(session)
  if (!isUuid(importId)) throw noSuchImport()
  return withUser(session, async (tx) => {
    const [row] = await tx.$queryRaw<ImportRow[]>`
      SELECT ${IMPORT_COLUMNS} FROM ${IMPORT_TABLES} WHERE i.id = ${importId}::uuid`
    if (!row) throw noSuchImport()
    const { issues, issueCount } = await readIssues(tx, importId)
    if (issueCount > 0)
      await recordAudit(tx, {
        action: 'import-read',
        entityType: 'Import',
        entityId: importId,
        detail: { issues: issues.length },
      })
    const byType = Object.fromEntries(
      Object.entries(row.counts)
        .map(([type, counts]) => [type, sumCounts([counts])] as const)
        .toSorted(([left], [right]) => (left < right ? -1 : 1)),
    )
    return { ...toListItem(row), byType, issues, issueCount }
  })
}

async function readIssues(
  tx: Transaction,
  importId: string,
): Promise<{ issues: ImportIssue[]; issueCount: number }> {
  const rows = await tx.$queryRaw<(ImportIssue & { all: number })[]>`
    SELECT id::text, entry_index AS index, coalesce(path, '') AS path, severity, reason, (count(*) OVER ())::int AS all
    FROM import_issue WHERE import_id = ${importId}::uuid
    ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, import_issue.id LIMIT ${MOST_ISSUES}`
  return {
    issues: rows.map(({ id, index, path, severity, reason }) => ({ id, index, path, severity, reason })),
    issueCount: rows[0]?.all ?? 0,
  }
}
