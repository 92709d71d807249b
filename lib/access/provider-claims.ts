import type { GivenRole } from '@/lib/contracts/admin'
import type { OidcSettings } from './oidc-settings'

/** Somebody as an OIDC provider describes them at a sign-in. */
export interface ProviderAccount {
  issuer: string
  subject: string
  displayName: string
  /** For showing only: nobody is recognised by it. */
  email: string | null
  roles: GivenRole[]
  /** National Provider Identifiers: who this is in the charts. Null where the settings name no claim for them. */
  npis: string[] | null
  /** When the provider last asked its user who they are; null when it does not say. */
  authenticatedAt: Date | null
}

type Claims = Record<string, unknown>

/** Reads checked claims. Null where they are another issuer's than the one of our settings, or name nobody. */
export function readProviderClaims(claims: Claims, settings: OidcSettings): ProviderAccount | null {
  const { iss, sub, auth_time: authTime } = claims
  // OpenID Connect Core: a subject has at most 255 ASCII characters.
  if (iss !== settings.issuer || typeof sub !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(sub)) return null
  const email = readText(claims.email, 254)
  return {
    issuer: iss,
    subject: sub,
    displayName:
      readText(claims.name, 100) ?? readText(claims.preferred_username, 100) ?? email ?? sub.slice(0, 100),
    email,
    roles: readRoles(claims, settings),
    npis: settings.npiClaim === null ? null : readNpis(claims, settings.npiClaim),
    authenticatedAt: typeof authTime === 'number' ? new Date(authTime * 1_000) : null,
  }
}

/** Each once, sorted as the database keeps them. What the mapping does not know is no role. */
function readRoles(claims: Claims, { rolesClaim, roles }: OidcSettings): GivenRole[] {
  return [...new Set(readTexts(claims, rolesClaim).flatMap((one) => roles.get(one) ?? []))].toSorted()
}

function readNpis(claims: Claims, claim: string): string[] {
  return [...new Set(readTexts(claims, claim).filter((one) => /^\d{10}$/.test(one)))].toSorted()
}

/** The texts of a claim that is one or several. */
function readTexts(claims: Claims, name: string): string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : findByPath(claims, name)
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
}

/** 'realm_access.roles', as some providers nest them. A name with dots of its own is found before, as it stands. */
function findByPath(claims: Claims, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    const isOwn = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    return isOwn ? (value as Claims)[name] : undefined
  }, claims)
}

function readText(value: unknown, most: number): string | null {
  if (typeof value !== 'string') return null
  return value.replace(/\p{C}/gu, ' ').trim().slice(0, most).trim() || null
}
