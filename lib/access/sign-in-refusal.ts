import { AppError } from '@/lib/errors'
import { tooManyAttempts } from './sign-in-limit'

const CODE = /^rate_limited:(\d{1,5})$/
const UNAVAILABLE = 'sign_in_unavailable'

/** What went wrong with a sign-in, as a code that may stand in an address. */
export function writeRefusal(error: unknown): string {
  const isLimited = error instanceof AppError && error.code === 'rate_limited'
  return isLimited ? `rate_limited:${error.retryAfterSeconds ?? 0}` : UNAVAILABLE
}

/**
 * The error behind the answer of next-auth to a refused sign-in, which is a page's address with a code in it; null for a
 * wrong name or password, for which its answer is right as it is.
 */
export function readRefusal(address: string): AppError | null {
  const code = URL.parse(address, 'https://here.invalid')?.searchParams.get('error') ?? ''
  const seconds = CODE.exec(code)?.[1]
  if (seconds) return tooManyAttempts(Number(seconds))
  if (code === UNAVAILABLE) {
    return new AppError('database_unavailable', 'Signing in does not work just now; try again in a moment.')
  }
  return null
}

/** Why somebody who came back from an OIDC provider was not let in. */
export type ProviderRefusal = 'no-role' | 'disabled' | 'not-asked' | 'failed'

const PROVIDER_SENTENCES: Record<ProviderRefusal, (name: string) => string> = {
  'no-role': (name) =>
    `${name} knows you, but gives you no role in Chartlight; ask whoever manages your account there.`,
  disabled: () => 'Your account in Chartlight is disabled; ask an administrator.',
  'not-asked': (name) => `${name} did not ask you who you are, as it has to at each sign-in here; try again.`,
  failed: (name) => `Signing in with ${name} did not come to an end; try again.`,
}

/** Where the browser goes with it. */
export function refusalPath(refusal: ProviderRefusal): string {
  return `/sign-in?error=${refusal}`
}

/** The sentence for a code in the address of the sign-in page; next-auth's own codes all mean that it failed. */
export function explainProviderRefusal(code: string, providerName: string): string {
  const known = Object.hasOwn(PROVIDER_SENTENCES, code) ? (code as ProviderRefusal) : 'failed'
  return PROVIDER_SENTENCES[known](providerName)
}
