import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { findOffenders } from './licences.mjs'
import { inRoot } from './paths.mjs'

const lock = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))
const lockOf = (license, rest = {}) => ({
  packages: { '': {}, 'node_modules/a/node_modules/new-one': { version: '1.2.3', license, ...rest } },
})

it('finds no package in what we ship whose licence does not go with Apache-2.0', () => {
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100)
  expect(findOffenders(lock)).toEqual([])
})

it.each([
  'GPL-3.0-only',
  'AGPL-3.0-or-later',
  'MIT AND GPL-2.0',
  'UNLICENSED',
  'SEE LICENSE IN LICENSE',
  undefined,
])('names the package that is under %s', (license) => {
  expect(findOffenders(lockOf(license))).toEqual([`new-one@1.2.3: ${license ?? 'says no licence'}`])
  expect(findOffenders(lockOf(license, { dev: true }))).toEqual([])
})

it.each(['MIT', '(GPL-2.0 OR MIT)', 'MIT and ISC', 'Apache-2.0'])('lets %s in', (license) => {
  expect(findOffenders(lockOf(license))).toEqual([])
})
