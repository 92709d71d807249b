import { expect, it } from 'vitest'
import { readEnvironment } from '@/lib/env'
import { readOidcSettings } from './oidc-settings'

const whole = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'chartlight', OIDC_CLIENT_SECRET: 'x' }

it('are whole, or none', () => {
  expect(readOidcSettings(readEnvironment({}))).toBeNull()
  const settings = readOidcSettings(readEnvironment({ ...whole, OIDC_ROLES: '{"doctors": "clinician"}' }))
  expect(settings).toMatchObject({ issuer: 'https://id.example', rolesClaim: 'roles' })
  expect([...(settings?.roles ?? [])]).toEqual([['doctors', 'clinician']])
})

it.each(Object.keys(whole))('are refused without %s', (name) => {
  expect(() => readOidcSettings(readEnvironment({ ...whole, [name]: '' }))).toThrow(/go together/)
})
