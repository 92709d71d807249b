import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { afterEach, expect, it, vi } from 'vitest'
import { readEnvironment } from '../../lib/env'
import { inRoot } from './paths.mjs'
import { loadSettings } from './settings.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'chartlight-settings-'))

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

it('takes the settings of a file, but not over the ones that are set, and needs no file', () => {
  vi.stubEnv('CHAT_MODEL', 'set')
  vi.stubEnv('SITE_TIME_ZONE', undefined)
  const file = path.join(folder, '.env')
  writeFileSync(file, 'CHAT_MODEL=written\nSITE_TIME_ZONE=Europe/Berlin\n')
  loadSettings(file)
  expect(process.env).toMatchObject({ CHAT_MODEL: 'set', SITE_TIME_ZONE: 'Europe/Berlin' })
  expect(() => loadSettings(path.join(folder, 'none'))).not.toThrow()
})

it('.env.example names exactly the variables that lib/env.ts reads, with values that it takes', () => {
  const example = parseEnv(readFileSync(inRoot('.env.example'), 'utf8'))
  expect(Object.keys(example).toSorted()).toEqual(listReadVariables().toSorted())
  expect(readEnvironment(example)).toEqual(readEnvironment({}))
})

/** An environment that writes down what it is asked for. */
function listReadVariables() {
  const asked = new Set()
  readEnvironment(new Proxy({}, { get: (_, name) => void (typeof name === 'string' && asked.add(name)) }))
  return [...asked]
}
