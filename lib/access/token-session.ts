import { createHash, randomBytes } from 'node:crypto'
import { withSystemBatch } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import type { Session } from './session'

/** Found in a leak by whoever looks for it, a scanner of repositories for one. */
const PREFIX = 'chartlight_'
const SHAPE = /^chartlight_[\w-]{43}$/

/** 256 random bits. */
export function createToken(): string {
  return PREFIX + randomBytes(32).toString('base64url')
}

/**
 * What is kept of a token. A plain SHA-256 and no slow hash with a salt, as passwords need: nobody guesses 256 random bits,
 * and no two tokens are alike.
 */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}

/** Whom a token speaks for, read from the database on this very request. Throws `unauthenticated` for any that does not live. */
export async function requireToken(token: string): Promise<Session> {
  if (!SHAPE.test(token)) throw noSuchToken()
  const [row] = await withSystemBatch(
    (tx) => tx.$queryRaw<TokenRow[]>`
      SELECT user_id AS "userId", display_name AS "displayName", email, epoch, source_name AS source
      FROM use_token(${hashToken(token)})`,
  )
  if (!row) throw noSuchToken()
  return { id: null, ...row, roles: ['integration'], via: 'token' }
}

type TokenRow = Required<Pick<Session, 'userId' | 'displayName' | 'email' | 'epoch' | 'source'>>

function noSuchToken(): AppError {
  return new AppError(
    'unauthenticated',
    'The API token is unknown, expired or revoked; ask an administrator for another.',
  )
}
