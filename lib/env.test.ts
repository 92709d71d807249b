import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readEnvironment } from './env'
import { findDeploymentProblems } from './env/deployment-problems'

it('needs nothing for a demo, and reads an empty variable as unset', () => {
  const environment = readEnvironment({ DATABASE_URL: '', REDIS_URL: '', CHAT_MODEL: '', AI_ENABLED: '' })
  expect(environment).toMatchObject({
    DEPLOYMENT: 'demo',
    CHAT_MODEL: 'offline',
    DATABASE_URL: undefined,
    AI_ENABLED: true,
  })
  expect(environment).toEqual(readEnvironment({}))
  expect(findDeploymentProblems(environment)).toEqual([])
})

it('names the variable that cannot be read, and not its value', () => {
  const read = () => readEnvironment({ ACCESS_MODE: 'everybody-sees-everything' })
  expect(read).toThrow(/ACCESS_MODE/)
  expect(read).not.toThrow(/everybody/)
})

it('takes neither yes nor no for more than they say', () => {
  expect(readEnvironment({ AI_ENABLED: 'false' }).AI_ENABLED).toBe(false)
  expect(() => readEnvironment({ AI_ENABLED: 'perhaps' })).toThrow(/AI_ENABLED/)
})

it.each(['Europe/Berln', 'EST/5', ''])('takes no %j for the zone of the site', (zone) => {
  expect(() => readEnvironment({ SITE_TIME_ZONE: zone })).toThrow(/SITE_TIME_ZONE.*America\/New_York/)
})

it('has names for what an OIDC provider is not given', () => {
  expect(readEnvironment({ OIDC_ISSUER: '', OIDC_NAME: '', OIDC_ROLES: '' })).toMatchObject({
    OIDC_NAME: 'your organisation',
    OIDC_ROLES_CLAIM: 'roles',
    OIDC_ROLES: { admin: 'admin' },
  })
})

it.each(['{', '["clinician"]', '{"all": "operator"}', '{"all": "superuser"}'])(
  'refuses %s as what the values of a roles claim mean',
  (roles) => {
    expect(() => readEnvironment({ OIDC_ROLES: roles })).toThrow(/OIDC_ROLES/)
  },
)

it('is described whole in .env.example', () => {
  const described = readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)
  const names = new Set([...described].map(([, name]) => name))
  const unknown = Object.keys(readEnvironment({})).filter((name) => !names.has(name))
  expect(unknown).toEqual([])
})
