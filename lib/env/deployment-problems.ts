import type { Environment } from '../env'

/** One sentence, naming the variable and what to do; null where nothing is wrong. Never a value, which may be a secret. */
type Check = (environment: Environment) => string | null

/** What a process does with its settings; production holds it to those alone. */
export type Use = 'web' | 'database' | 'chat' | 'embeddings'

const EVERY_USE: readonly Use[] = ['database', 'web', 'chat', 'embeddings']

/** What production refuses of each use; `set`: of every process, where it is set at all. */
const CHECKS: Record<Use | 'set', readonly Check[]> = {
  database: [
    ({ DATABASE_URL }) => (DATABASE_URL ? null : 'DATABASE_URL is not set: name the production database.'),
    ({ DATABASE_URL }) =>
      !DATABASE_URL || parameterOf(DATABASE_URL, 'sslmode') === 'verify-full'
        ? null
        : 'DATABASE_URL does not say sslmode=verify-full: without it nobody proves to be the database.',
  ],
  web: [
    ({ NEXTAUTH_SECRET }) =>
      isStrong(NEXTAUTH_SECRET ?? '', 32)
        ? null
        : 'NEXTAUTH_SECRET is missing, shorter than 32 characters, or easy to guess: set a random one (openssl rand -base64 32).',
    ({ NEXTAUTH_URL }) =>
      isHttps(NEXTAUTH_URL)
        ? null
        : 'NEXTAUTH_URL is not an https address: sessions must not travel in the clear.',
    ({ OIDC_ISSUER }) =>
      !OIDC_ISSUER || isHttps(OIDC_ISSUER)
        ? null
        : 'OIDC_ISSUER is not an https address: anybody on the way could say who signs in.',
    ({ OIDC_CLIENT_SECRET }) =>
      !OIDC_CLIENT_SECRET || isStrong(OIDC_CLIENT_SECRET, 16)
        ? null
        : 'OIDC_CLIENT_SECRET is shorter than 16 characters or easy to guess: let the provider make another.',
    ({ BREAK_GLASS_WEBHOOK_URL }) =>
      !BREAK_GLASS_WEBHOOK_URL || isHttps(BREAK_GLASS_WEBHOOK_URL)
        ? null
        : 'BREAK_GLASS_WEBHOOK_URL is not an https address: who opened which chart must not travel in the clear.',
  ],
  chat: [
    ({ AI_ENABLED, CHAT_MODEL, CHAT_FALLBACK_MODEL, ALLOW_OFFLINE_MODEL }) =>
      AI_ENABLED && !ALLOW_OFFLINE_MODEL && [CHAT_MODEL, CHAT_FALLBACK_MODEL].includes('offline')
        ? 'CHAT_MODEL or CHAT_FALLBACK_MODEL is the offline planner: name a model, or set ALLOW_OFFLINE_MODEL=true to accept it.'
        : null,
    // The words that an answer searches notes for are audited as hashes under it.
    ({ AUDIT_KEY, NEXTAUTH_SECRET }) =>
      AUDIT_KEY || isStrong(NEXTAUTH_SECRET ?? '', 32)
        ? null
        : 'AUDIT_KEY is not set, and NEXTAUTH_SECRET cannot stand in for it: name the key of the web server.',
  ],
  embeddings: [
    ({ AI_ENABLED, EMBEDDING_MODEL, ALLOW_OFFLINE_MODEL }) =>
      AI_ENABLED && !ALLOW_OFFLINE_MODEL && EMBEDDING_MODEL.startsWith('local-')
        ? 'EMBEDDING_MODEL is the local one, which is not semantic: name a model, or set ALLOW_OFFLINE_MODEL=true to accept it.'
        : null,
  ],
  set: [
    ({ REDIS_URL }) =>
      !REDIS_URL || protocolOf(REDIS_URL) === 'rediss:'
        ? null
        : 'REDIS_URL is not a rediss:// address: what is cached must not travel in the clear.',
    ({ REDIS_URL }) =>
      !REDIS_URL || URL.parse(REDIS_URL)?.password
        ? null
        : 'REDIS_URL has no password: turn AUTH on at the cache, and name it here.',
    ({ AUDIT_KEY }) =>
      !AUDIT_KEY || isStrong(AUDIT_KEY, 32)
        ? null
        : 'AUDIT_KEY is shorter than 32 characters or easy to guess: set a random one (openssl rand -base64 32).',
    ({ BEDROCK_BASE_URL }) => clear('BEDROCK_BASE_URL', BEDROCK_BASE_URL),
    ({ S3_BASE_URL }) => clear('S3_BASE_URL', S3_BASE_URL),
    // A model of the same machine, beside this process, is reached over no wire.
    ({ OPENAI_COMPATIBLE_BASE_URL: address }) =>
      address && isLoopback(address) ? null : clear('OPENAI_COMPATIBLE_BASE_URL', address),
  ],
}

/**
 * What this deployment may not have: one sentence a problem; none in a demo. Production fails closed on it, the server when
 * it starts (instrumentation.ts), a command of the worker before it begins (worker/index.ts).
 */
export function findDeploymentProblems(environment: Environment, uses = EVERY_USE): string[] {
  if (environment.DEPLOYMENT === 'demo') return []
  return ([...uses, 'set'] as const).flatMap((use) =>
    CHECKS[use].flatMap((check) => check(environment) ?? []),
  )
}

function clear(name: string, address: string | undefined): string | null {
  if (!address || isHttps(address)) return null
  return `${name} is not an https address: what charts hold must not travel in the clear.`
}

const protocolOf = (address: string) => URL.parse(address)?.protocol

function isHttps(address: string | undefined): boolean {
  return address !== undefined && protocolOf(address) === 'https:'
}

function isLoopback(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(address)?.hostname ?? '')
}

/** A password in the address may hold what no URL may; what stands behind the question mark is read all the same. */
function parameterOf(address: string, name: string): string | null {
  return new URLSearchParams(address.split('?').slice(1).join('?')).get(name)
}

const PLACEHOLDER = /change.?me|secret|passw|example|default|placeholder|test.?only|12345|qwert/i
/** The least that so many characters may tell, in bits: 32 random hexadecimal digits tell about 115. */
const LEAST_BITS_A_CHARACTER = 2.5

/** Long enough, no example, not the same thing again and again, and of some variety. */
function isStrong(secret: string, leastCharacters: number): boolean {
  if (secret.length < leastCharacters || PLACEHOLDER.test(secret)) return false
  const halves = Array.from({ length: Math.floor(secret.length / 2) }, (_, index) => index + 1)
  const isPeriodic = halves.some((period) => secret.slice(period) === secret.slice(0, -period))
  const steps = [...secret].map(
    (character, index) => character.charCodeAt(0) - secret.charCodeAt(index - 1) || 0,
  )
  return !isPeriodic && [[...secret], steps].every((signs) => bitsOf(signs) >= LEAST_BITS_A_CHARACTER)
}

/** Shannon's entropy of one sign, in bits. */
function bitsOf(signs: readonly unknown[]): number {
  const counts = new Map<unknown, number>()
  for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  return [...counts.values()].reduce((bits, count) => {
    const share = count / signs.length
    return bits - share * Math.log2(share)
  }, 0)
}
