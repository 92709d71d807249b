import { z } from 'zod'
import { seal, unseal } from '@/lib/access/seal'
import type { Session } from '@/lib/access/session'
import type { ImportPage } from '@/lib/contracts/imports'
import { Prisma } from '@/lib/db/generated/client'
import { withUser } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
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
  const after = cursor === undefined ? null : readCursor(cursor)
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
    nextCursor: last ? seal({ at: last.position, id: last.id }) : null,
    source: 'database',
  }
}

function readCursor(cursor: string): z.infer<typeof cursorShape> {
  const opened = cursorShape.safeParse(unseal(cursor))
  if (opened.success) return opened.data
  throw new AppError('invalid_input', 'The page cursor is not one of ours; start the list again.')
}
