import type { GivenRole } from '@/lib/contracts/admin'
import { type Environment, env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** The one OIDC provider of this deployment. */
export interface OidcSettings {
  /** Exactly as the provider's tokens name it. */
  issuer: string
  clientId: string
  clientSecret: string
  scopes: string
  /** The claim that holds the roles; a path with dots where it lies inside another. */
  rolesClaim: string
  /** Which of its values mean which role of ours. */
  roles: ReadonlyMap<string, GivenRole>
  /** The claim that holds NPIs; null where administrators alone link users to practitioners. */
  npiClaim: string | null
  /** What users call it: 'Continue with …'. */
  name: string
}

/**
 * Null where there are local accounts only. Throws `internal` where a part is missing: read by the web server alone, because
 * no other process is given the secret.
 */
export function readOidcSettings(environment: Environment): OidcSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = environment
  if (!OIDC_ISSUER && !OIDC_CLIENT_ID && !OIDC_CLIENT_SECRET) return null
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET)
    throw new AppError(
      'internal',
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together; set all three or none.',
    )
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    scopes: environment.OIDC_SCOPES,
    rolesClaim: environment.OIDC_ROLES_CLAIM,
    roles: new Map(Object.entries(environment.OIDC_ROLES)),
    npiClaim: environment.OIDC_NPI_CLAIM ?? null,
    name: environment.OIDC_NAME,
  }
}

/** What users call the provider of this deployment; null where there is none. */
export function providerName(): string | null {
  return readOidcSettings(env)?.name ?? null
}
