import { describe, expect, it } from 'vitest'
import { findDifference } from './packages.mjs'

const lock = (packages) => ({ packages: { '': { name: 'chartlight' }, ...packages } })

describe('findDifference', () => {
  it('finds none when npm installed what the lock file names', () => {
    const packages = { 'node_modules/a': { version: '1.0.0' } }
    expect(findDifference(lock(packages), lock(packages))).toBeUndefined()
  })

  it('names what is missing or of another version', () => {
    const wanted = lock({ 'node_modules/a': { version: '2.0.0' } })
    expect(findDifference(wanted, undefined)).toBe('node_modules is missing')
    expect(findDifference(wanted, lock({}))).toBe('a is missing, wanted 2.0.0')
    expect(findDifference(wanted, lock({ 'node_modules/a': { version: '1.0.0' } }))).toBe(
      'a is 1.0.0, wanted 2.0.0',
    )
  })

  it('does not miss what npm leaves out on this machine, and sees an old version of it', () => {
    const wanted = lock({ 'node_modules/a-darwin': { version: '2.0.0', optional: true } })
    expect(findDifference(wanted, lock({}))).toBeUndefined()
    expect(findDifference(wanted, lock({ 'node_modules/a-darwin': { version: '1.0.0' } }))).toContain(
      'wanted 2.0.0',
    )
  })
})
