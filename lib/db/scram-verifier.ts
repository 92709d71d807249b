import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/** As the server itself takes; a client waits for it at each sign-in. */
const ITERATIONS = 4096
const SALT_BYTES = 16
/** For these characters a client's normalising (SASLprep) changes nothing, so it is not needed here either. */
const PLAIN = /^[\x21-\x7e]+$/

/**
 * What PostgreSQL stores instead of a password (RFC 5803, RFC 5802 section 3), made on our side: the server, its log and its
 * statistics never see the password. Throws RangeError for other than printable ASCII characters without spaces.
 */
export function makeScramVerifier(password: string, salt: Buffer = randomBytes(SALT_BYTES)): string {
  if (!PLAIN.test(password)) throw new RangeError('A password of printable ASCII characters is needed.')
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
  const keyed = (purpose: string) => createHmac('sha256', salted).update(purpose).digest()
  const storedKey = createHash('sha256').update(keyed('Client Key')).digest('base64')
  const serverKey = keyed('Server Key').toString('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}
