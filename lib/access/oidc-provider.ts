import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { OidcSettings } from './oidc-settings'

export const OIDC = 'oidc'

type Claims = Record<string, unknown> & { sub: string }
type Request = NonNullable<Exclude<OAuthConfig<Claims>['userinfo'], string | undefined>['request']>

/** Milliseconds for each of the provider's answers. */
const PATIENCE = 10_000

/**
 * The provider as next-auth takes it: discovery, authorization code with PKCE, state and nonce; openid-client checks
 * signature, issuer, audience and times of the ID token. Each sign-in asks the user who they are (`prompt=login`,
 * `max_age=0`): on a shared computer, a provider that remembers the one before would let the next person in as them.
 */
export function oidcProvider(settings: OidcSettings): OAuthConfig<Claims> {
  return {
    id: OIDC,
    name: settings.name,
    type: 'oauth',
    wellKnown: discoveryAddress(settings),
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: settings.scopes, prompt: 'login', max_age: 0 } },
    userinfo: { request: readUserinfo },
    httpOptions: { timeout: PATIENCE },
    profile: ({ sub }) => ({ id: sub, sessionId: '' }),
  }
}

/** Where the provider says what it offers. */
export function discoveryAddress({ issuer }: OidcSettings): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
}

/**
 * What the ID token says, and what only the userinfo endpoint tells: many give name and roles there alone. The token has
 * been checked by then, and it wins.
 */
const readUserinfo: Request = async ({ client, tokens }) => {
  const signed = readPayload(tokens.id_token)
  if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return signed
  const told = await client.userinfo(tokens.access_token)
  // OpenID Connect Core 5.3.2: an answer about somebody else must not be used.
  if (told.sub !== signed.sub)
    throw new Error('The userinfo endpoint told of another user than the ID token.')
  return { ...told, ...signed }
}

function readPayload(token: string | undefined): Claims {
  const payload = token?.split('.')[1] ?? ''
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
}
