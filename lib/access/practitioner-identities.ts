import { NPI_SYSTEM, type PractitionerLink } from '@/lib/contracts/care-teams'
import { type Transaction, withUserBatch } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { recordAudit } from './audit'
import { OWN } from './care-teams'
import { isUuid } from './ids'
import { requireRole } from './require-role'
import type { Session } from './session'

/** The id of a Practitioner in one source, or an identifier that counts in all of them. */
export type PractitionerName = { source: string; value: string } | { system: string; value: string }

/** Under which names charts know the users. For administrators. */
export async function listPractitionerLinks(session: Session): Promise<PractitionerLink[]> {
  requireRole(session, 'admin')
  const rows = await withUserBatch(
    session,
    (tx) => tx.$queryRaw<LinkRow[]>`SELECT * FROM list_practitioner_identities()`,
  )
  return rows.map(({ user_id, user_name, practitioner_name, ...row }) => ({
    ...row,
    user: { id: user_id, name: user_name },
    practitioner: practitioner_name,
  }))
}

/**
 * Says under which name charts know a user, who is then tied to every patient whom they tie to that name. Throws `conflict` for
 * a name that is somebody's already, and for oneself.
 */
export async function linkPractitioner(
  session: Session,
  userId: string,
  name: PractitionerName,
): Promise<string> {
  requireRole(session, 'admin')
  const [source, system] = 'source' in name ? [name.source, null] : [null, name.system]
  return withUserBatch(session, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      SELECT link_practitioner(${userId}::uuid, ${source}, ${system}, ${name.value}) AS id`
    if (!row || row.id === 'unknown') throw notFound('user')
    if (row.id === 'own') throw new AppError('conflict', OWN)
    if (row.id === 'taken')
      throw new AppError('conflict', 'This practitioner is linked to a user already; end that link first.')
    await recordAudit(tx, {
      action: 'practitioner-linked',
      entityType: 'User',
      entityId: userId,
      detail: { by: system ? 'identifier' : 'source-id' },
    })
    return row.id
  })
}

/** Ends a link; its user loses the ties that rested on it at once. */
export async function unlinkPractitioner(session: Session, id: string): Promise<void> {
  requireRole(session, 'admin')
  if (!isUuid(id)) throw notFound('page')
  await withUserBatch(session, async (tx) => {
    const [row] = await tx.$queryRaw<{ userId: string | null }[]>`
      SELECT unlink_practitioner(${id}::uuid) AS "userId"`
    if (!row?.userId) throw notFound('page')
    await recordAudit(tx, { action: 'practitioner-unlinked', entityType: 'User', entityId: row.userId })
  })
}

/**
 * At a sign-in by a provider: the NPIs that it claims for the user. What it no longer claims is unlinked; an NPI that is somebody
 * else's stays theirs. Does nothing for an account with a password of ours.
 */
export async function claimPractitioner(
  tx: Pick<Transaction, '$queryRaw'>,
  userId: string,
  npis: string[],
): Promise<void> {
  await tx.$queryRaw`SELECT claim_practitioner(${userId}::uuid, ${NPI_SYSTEM}, ${npis}::text[])`
}

interface LinkRow extends Omit<PractitionerLink, 'user' | 'practitioner'> {
  user_id: string
  user_name: string
  practitioner_name: string | null
}
