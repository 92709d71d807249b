import { expect, it } from 'vitest'
import type { OidcSettings } from './oidc-settings'
import { readProviderClaims } from './provider-claims'

const settings: OidcSettings = {
  issuer: 'https://id.example',
  clientId: 'chartlight',
  clientSecret: 'x',
  scopes: 'openid',
  rolesClaim: 'roles',
  roles: new Map([
    ['cn=clinicians,ou=groups', 'clinician'],
    ['auditors', 'auditor'],
    ['reviewers', 'auditor'],
  ]),
  npiClaim: null,
  name: 'Test clinic',
}
const claims = { iss: settings.issuer, sub: '248289761001', roles: ['auditors'] }
const rolesOf = (given: Record<string, unknown>, rolesClaim = 'roles') =>
  readProviderClaims({ ...claims, ...given }, { ...settings, rolesClaim })?.roles

it.each([
  [
    ['reviewers', 'cn=clinicians,ou=groups', 'auditors'],
    ['auditor', 'clinician'],
  ],
  ['auditors', ['auditor']],
  [['admin', 'operator', 7, null, '__proto__'], []],
  [undefined, []],
  [{ auditors: true }, []],
])('roles %j are ours: %j', (roles, expected) => {
  expect(rolesOf({ roles })).toEqual(expected)
})

it('finds a claim by its own name, dots and all, and else by a path', () => {
  const nested = { roles: undefined, realm_access: { roles: ['auditors'] } }
  expect(rolesOf(nested, 'realm_access.roles')).toEqual(['auditor'])
  expect(rolesOf({ 'https://our.example/roles': ['auditors'] }, 'https://our.example/roles')).toEqual([
    'auditor',
  ])
  expect(rolesOf(nested, 'realm_access.roles.length.constructor')).toEqual([])
})

it('reads NPIs where the settings name their claim, and nothing that is none', () => {
  const given = { ...claims, practitioner: { npi: ['1234567893', '1234567893', 'N/A', 7] } }
  expect(readProviderClaims(given, settings)?.npis).toBeNull()
  const npisOf = (npiClaim: string) => readProviderClaims(given, { ...settings, npiClaim })?.npis
  expect(npisOf('practitioner.npi')).toEqual(['1234567893'])
  expect(npisOf('absent')).toEqual([])
})

it.each([{ iss: 'https://id.example/' }, { iss: undefined }, { sub: '' }, { sub: 7 }, { sub: 'é' }])(
  'is nobody: %j',
  (change) => {
    expect(readProviderClaims({ ...claims, ...change }, settings)).toBeNull()
  },
)

it('is called by the best name that there is, without control characters', () => {
  const nameOf = (given: object) => readProviderClaims({ ...claims, ...given }, settings)?.displayName
  expect(nameOf({ name: ' Dr.\u0000Ada\n', preferred_username: 'ada' })).toBe('Dr. Ada')
  expect(nameOf({ name: ' ', preferred_username: 'ada' })).toBe('ada')
  expect(nameOf({ email: 'ada@example.org' })).toBe('ada@example.org')
  expect(nameOf({})).toBe('248289761001')
})

it('says when the provider asked its user, and null where it does not', () => {
  expect(readProviderClaims({ ...claims, auth_time: 1_700_000_000 }, settings)?.authenticatedAt).toEqual(
    new Date('2023-11-14T22:13:20Z'),
  )
  expect(readProviderClaims({ ...claims, auth_time: '1700000000' }, settings)?.authenticatedAt).toBeNull()
})
