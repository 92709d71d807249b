import { z } from 'zod'
import { openCursor, sealCursor } from '@/lib/access/cursor'
import type { Session } from '@/lib/access/session'
import type { ImportPage } from '@/lib/contracts/imports'
import { Prisma } from '@/lib/db/generated/client'
import { withUser } from '@/lib/db/transactions'
import { requireImporter } from './import-roles'
import { IMPORT_COLUMNS, IMPORT_TABLES, type ImportRow, toListItem } from './import-rows'

const PAGE_SIZE = 50
const cursorShape = z.object({ at: z.string(), id: z.uuid() })

/**
 * A page of all imports, whoever made them, newest first. Throws `not_found` for users without a role that imports and
 * `invalid_input` for a cursor that is not ours.
 */
export async function listImports(
  session: Session,
  { cursor, limit = PAGE_SIZE }: { cursor?: string | undefined; limit?: number } = {},
): Promise<ImportPage> {
  requireImporter(session)
  const after = cursor === undefined ? null : openCursor(cursor, cursorShape)
  const rows = await withUser(
    session,
    (tx) => tx.$queryRaw<ImportRow[]>`
      SELECT ${IMPORT_COLUMNS} FROM ${IMPORT_TABLES}
      ${after ? Prisma.sql`WHERE (i.queued_at, i.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
      ORDER BY i.queued_at DESC, i.id DESC LIMIT ${limit + 1}`,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(toListItem),
    nextCursor: last ? sealCursor({ at: last.position, id: last.id }) : null,
    source: 'database',
  }
}
