import { afterEach, expect, it } from 'vitest'
import { env } from '@/lib/env'
import { hashTerms, hashWords } from './hash-words'
import { readPatientTerms } from './patient-terms'

const given = { AUDIT_KEY: env.AUDIT_KEY, NEXTAUTH_SECRET: env.NEXTAUTH_SECRET }
afterEach(() => void Object.assign(env, given))

const hashOf = (query: string) => hashTerms(readPatientTerms(query))

it('says that two searches were for the same word, however it was typed, and never which', () => {
  expect(hashOf("O'Neill")).toEqual(hashOf('oneill'))
  expect(hashOf('0048 2917')).toEqual(hashOf('00482917'))
  expect(hashOf('smith')).not.toEqual(hashOf('smyth'))
  expect(hashOf('Smith, Jane')).toEqual([...hashOf('smith'), ...hashOf('jane')])
  expect(hashOf('smith')[0]).toMatch(/^[\w-]{16}$/)
})

it('is worth nothing without the key, which outlives the secret of the sessions when it is set apart', () => {
  Object.assign(env, { AUDIT_KEY: undefined, NEXTAUTH_SECRET: 'one' })
  const before = hashWords(['smith'])
  Object.assign(env, { NEXTAUTH_SECRET: 'two' })
  expect(hashWords(['smith'])).not.toEqual(before)
  Object.assign(env, { AUDIT_KEY: 'one' })
  expect(hashWords(['smith'])).toEqual(before)
  Object.assign(env, { NEXTAUTH_SECRET: 'three' })
  expect(hashWords(['smith'])).toEqual(before)
})
