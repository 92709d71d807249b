import type { Account, AccountChange, NewAccount, OneTimePassword } from '@/lib/contracts/admin'
import { type ModelTransaction, withUser } from '@/lib/db/transactions'
import { AppError, notFound } from '@/lib/errors'
import { recordAudit } from './audit'
import { isUuid } from './ids'
import { createOneTimePassword } from './one-time-password'
import { hashPassword } from './passwords'
import { requireRole } from './require-role'
import type { Session } from './session'

/** Every account, those in use first, by name. On record. Throws `not_found` for everybody but administrators. */
export async function listAccounts(session: Session): Promise<Account[]> {
  requireRole(session, 'admin')
  return withUser(session, async (tx) => {
    const rows = await tx.$queryRaw<AccountRow[]>`
      SELECT a.*, u.opens_restricted FROM list_accounts() WITH ORDINALITY a JOIN app_user u ON u.id = a.id ORDER BY a.ordinality`
    await recordAudit(tx, { action: 'users-listed', detail: { shown: rows.length } })
    return rows.map(toAccount)
  })
}

/**
 * Adds an account and returns the password that its user signs in with the first time. Throws `conflict` when the address
 * has one already.
 */
export async function addAccount(session: Session, account: NewAccount): Promise<OneTimePassword> {
  requireRole(session, 'admin')
  const password = createOneTimePassword()
  const hash = await hashPassword(password)
  const { email, displayName, roles } = account
  return withUser(session, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string | null }[]>`
      SELECT add_account(${email}, ${displayName}, ${roles}::text[], ${hash}) AS id`
    if (!row?.id)
      throw new AppError(
        'conflict',
        'There is an account with this address already; change that one instead.',
      )
    await recordAudit(tx, {
      action: 'user-created',
      entityType: 'User',
      entityId: row.id,
      detail: { roles: roles.join(' ') },
    })
    return { id: row.id, password }
  })
}

/**
 * Changes name, roles or whether an account may be used. Other roles end its running sessions and void the charts that
 * were opened with the earlier ones. Throws `conflict` when nobody would be left to administer, or when name and roles are
 * a provider's to give.
 */
export async function changeAccount(session: Session, id: string, change: AccountChange): Promise<void> {
  requireRole(session, 'admin')
  if (!isUuid(id)) throw notFound('user')
  const { displayName = null, roles = null, disabled = null, opensRestricted = null } = change
  await withUser(session, async (tx) => {
    const [row] = await tx.$queryRaw<{ outcome: string }[]>`
      SELECT change_account(${id}::uuid, ${displayName}, ${roles}::text[], ${disabled}::boolean) AS outcome`
    if (row?.outcome === 'unknown') throw notFound('user')
    if (row?.outcome === 'by-provider')
      throw new AppError(
        'conflict',
        'Name and roles of this user come from where the user signs in; change them there.',
      )
    if (row?.outcome === 'last-admin')
      throw new AppError(
        'conflict',
        'This is the last administrator; make somebody else one first, or nobody could let others in.',
      )
    const given = opensRestricted === null ? false : await changeRestricted(tx, id, opensRestricted)
    if (row?.outcome === 'unchanged' && !given) return
    await recordAudit(tx, {
      action: 'user-changed',
      entityType: 'User',
      entityId: id,
      detail: {
        ...(roles && { roles: roles.join(' ') }),
        ...(disabled !== null && { disabled }),
        ...(displayName !== null && { renamed: true }),
        ...(given && { opensRestricted }),
      },
    })
  })
}

/** Whether that changed anything. What its user opened before is void then. */
async function changeRestricted(tx: ModelTransaction, id: string, opens: boolean): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ outcome: string }[]>`
    SELECT change_restricted_permission(${id}::uuid, ${opens}) AS outcome`
  if (row?.outcome === 'unknown')
    throw new AppError(
      'conflict',
      'Restricted records are opened to clinicians only, and by another administrator; choose such an account.',
    )
  return row?.outcome === 'changed'
}

/** Ends every session of an account and returns how many there were. */
export async function signOutEverywhere(session: Session, id: string): Promise<number> {
  return endSessions(session, id, 'user-signed-out', null)
}

/**
 * A new one-time password for somebody who lost theirs; ends every session of the account. Throws `conflict` for somebody
 * who signs in elsewhere.
 */
export async function resetPassword(session: Session, id: string): Promise<OneTimePassword> {
  const password = createOneTimePassword()
  await endSessions(session, id, 'user-password-reset', await hashPassword(password))
  return { id, password }
}

async function endSessions(
  session: Session,
  id: string,
  action: 'user-signed-out' | 'user-password-reset',
  hash: string | null,
): Promise<number> {
  requireRole(session, 'admin')
  if (!isUuid(id)) throw notFound('user')
  return withUser(session, async (tx) => {
    if (hash !== null) await refuseForProvider(tx, id)
    const [row] = await tx.$queryRaw<{ ended: number | null }[]>`
      SELECT end_account_sessions(${id}::uuid, ${hash}) AS ended`
    const ended = row?.ended ?? null
    if (ended === null) throw notFound('user')
    await recordAudit(tx, { action, entityType: 'User', entityId: id, detail: { sessions: ended } })
    return ended
  })
}

/** The database has no such account either: a constraint keeps issuer and password apart. */
async function refuseForProvider(tx: ModelTransaction, id: string): Promise<void> {
  const account = await tx.user.findUnique({ where: { id }, select: { issuer: true } })
  if (account?.issuer)
    throw new AppError('conflict', 'This user has no password here; it is changed where the user signs in.')
}

interface AccountRow {
  id: string
  email: string
  display_name: string
  roles: string[]
  disabled: boolean
  has_password: boolean
  by_provider: boolean
  opens_restricted: boolean
  waits_until: Date | null
  created_at: Date
  last_active_at: Date | null
  open_sessions: number
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    email: row.email,
    displayName: row.display_name,
    roles: row.roles,
    disabled: row.disabled,
    hasPassword: row.has_password,
    byProvider: row.by_provider,
    opensRestricted: row.opens_restricted,
    waitsUntil: row.waits_until?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    lastActiveAt: row.last_active_at?.toISOString() ?? null,
    openSessions: row.open_sessions,
  }
}
