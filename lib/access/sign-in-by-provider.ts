import { withSystem, withUser } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { recordAudit } from './audit'
import { confirmIdentity } from './confirm-identity'
import { claimPractitioner } from './practitioner-identities'
import type { ProviderAccount } from './provider-claims'
import { checkSession, type Session, startSession } from './session'
import type { SignInOrigin } from './sign-in'
import type { ProviderRefusal } from './sign-in-refusal'

type Outcome = { sessionId: string } | { refusal: ProviderRefusal }

/**
 * Lets somebody in whom the OIDC provider has just asked who they are, with the roles that it gives them now. Who is signed
 * in here already has confirmed their identity instead. Refused: who has no role of ours, whose account is disabled, and
 * whom the provider only remembered.
 */
export async function signInByProvider(account: ProviderAccount, from: SignInOrigin): Promise<Outcome> {
  const { id, outcome } = await admit(account)
  const before = from.replaces ? await checkSession(from.replaces, { active: false }) : null
  if (id === null || outcome !== 'welcome')
    return refuse(id, outcome === 'disabled' ? 'disabled' : 'no-role', from)
  if (before?.userId === id) return { sessionId: await confirm(before, id, account.authenticatedAt) }
  const { authenticatedAt } = account
  if (!authenticatedAt || !wasAskedNow(authenticatedAt)) return refuse(id, 'not-asked', from)
  const sessionId = await withUser({ userId: id, id: null }, async (tx) => {
    const begun = await startSession(tx, id, { ...from, authenticatedAt })
    await recordAudit(tx, {
      action: 'sign-in',
      sessionId: begun,
      entityType: 'User',
      entityId: id,
      requestId: from.requestId,
      detail: { by: 'provider' },
    })
    return begun
  })
  return { sessionId }
}

interface Admission {
  /** Null for a stranger, who gets no account. */
  id: string | null
  outcome: 'welcome' | 'no-role' | 'disabled'
  created: boolean
  changed: boolean
}

/** Name, address, roles and, where it names them, NPIs become what the provider says; other roles than before end the sessions that had them. */
async function admit({
  issuer,
  subject,
  displayName,
  email,
  roles,
  npis,
}: ProviderAccount): Promise<Admission> {
  return withSystem(async (tx) => {
    const [row] = await tx.$queryRaw<Admission[]>`
      SELECT * FROM sign_in_by_provider(${issuer}, ${subject}, ${displayName}, ${email}, ${roles}::text[])`
    if (!row) throw new AppError('internal', 'The account could not be read; try again.')
    if (row.id && row.outcome === 'welcome' && npis) await claimPractitioner(tx, row.id, npis)
    if (row.id && (row.created || row.changed))
      await recordAudit(tx, {
        action: row.created ? 'user-created' : 'user-changed',
        entityType: 'User',
        entityId: row.id,
        detail: { roles: roles.join(' '), by: 'provider' },
      })
    return row
  })
}

async function refuse(
  userId: string | null,
  refusal: ProviderRefusal,
  { requestId }: SignInOrigin,
): Promise<Outcome> {
  await withSystem((tx) =>
    recordAudit(tx, {
      action: 'sign-in-refused',
      outcome: 'refused',
      entityType: 'User',
      requestId,
      ...(userId ? { entityId: userId } : {}),
      detail: { by: 'provider', reason: refusal },
    }),
  )
  return { refusal }
}

/** Without a fresh proof the session goes on as it was, and what asked for one asks again. */
async function confirm(session: Session, userId: string, authenticatedAt: Date | null): Promise<string> {
  try {
    return (await confirmIdentity(session, { userId, authenticatedAt })).id
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input' && session.id) return session.id
    throw error
  }
}

function wasAskedNow(authenticatedAt: Date): boolean {
  return Math.abs(Date.now() - authenticatedAt.getTime()) < LIMITS.confirmationMinutes * 60_000
}
