import type { ApiToken, CreatedToken, NewToken } from '@/lib/contracts/admin'
import { withUser } from '@/lib/db/transactions'
import { notFound } from '@/lib/errors'
import { recordAudit } from './audit'
import { isUuid } from './ids'
import { RoleRefused } from './require-role'
import type { Session } from './session'
import { createToken, hashToken } from './token-session'

/** Every API token that there was, those in use first. On record. Throws `not_found` for who may not manage them. */
export async function listTokens(session: Session): Promise<ApiToken[]> {
  requireTokenManager(session)
  return withUser(session, async (tx) => {
    const rows = await tx.$queryRaw<TokenRow[]>`SELECT * FROM list_tokens()`
    await recordAudit(tx, { action: 'tokens-listed', detail: { shown: rows.length } })
    return rows.map(toToken)
  })
}

/** Makes a token that sends the data of one source, and returns it: nobody can read it again, only its hash is kept. */
export async function addToken(session: Session, { label, source, days }: NewToken): Promise<CreatedToken> {
  requireTokenManager(session)
  const token = createToken()
  return withUser(session, async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string | null }[]>`
      SELECT add_token(${label}, ${source}, ${hashToken(token)}, ${days}::int) AS id`
    if (!row?.id) throw notFound('page')
    await recordAudit(tx, {
      action: 'token-created',
      entityType: 'ApiToken',
      entityId: row.id,
      detail: { days },
    })
    return { id: row.id, token }
  })
}

/** Ends a token at once. Throws `not_found` for one that is not there or was revoked before. */
export async function revokeToken(session: Session, id: string): Promise<void> {
  requireTokenManager(session)
  if (!isUuid(id)) throw notFound('token')
  await withUser(session, async (tx) => {
    const [row] = await tx.$queryRaw<{ revoked: boolean }[]>`SELECT revoke_token(${id}::uuid) AS revoked`
    if (!row?.revoked) throw notFound('token')
    await recordAudit(tx, { action: 'token-revoked', entityType: 'ApiToken', entityId: id })
  })
}

/** The database asks again: see its `may_manage_tokens`. */
function requireTokenManager({ roles }: Session): void {
  if (!roles.includes('admin') && !roles.includes('operator')) throw new RoleRefused('admin')
}

interface TokenRow {
  id: string
  label: string
  source_name: string
  created_by: string
  created_at: Date
  expires_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

function toToken(row: TokenRow): ApiToken {
  const state = row.revoked_at ? 'revoked' : row.expires_at.getTime() <= Date.now() ? 'expired' : 'in-use'
  return {
    id: row.id,
    label: row.label,
    source: row.source_name,
    state,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }
}
