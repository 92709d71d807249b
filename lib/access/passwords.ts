import { randomBytes } from 'node:crypto'
import { argon2id, argon2Verify } from 'hash-wasm'
import { LIMITS } from '@/lib/limits'
import { normalizePassword } from './password-rules'

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. */
const COST = { memorySize: 19 * 1024, iterations: 2, parallelism: 1, hashLength: 32 }

/** PHC string of an Argon2id hash with a fresh salt. */
export function hashPassword(password: string): Promise<string> {
  return argon2id({
    password: normalizePassword(password),
    salt: randomBytes(16),
    ...COST,
    outputType: 'encoded',
  })
}

/**
 * True when the password fits. For an account without a hash the same work is done against a dummy, so that the time
 * taken does not tell whether the account exists.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const given = normalizePassword(password)
  // No password of ours is so long; hashing a megabyte would be work at a stranger's wish.
  if (given === '' || given.length > 4 * LIMITS.passwordCharactersMost) return false
  const fits = await argon2Verify({ password: given, hash: hash ?? (await dummyHash()) })
  return fits && hash !== null
}

let dummy: Promise<string> | undefined
function dummyHash(): Promise<string> {
  dummy ??= hashPassword(randomBytes(16).toString('hex'))
  return dummy
}
